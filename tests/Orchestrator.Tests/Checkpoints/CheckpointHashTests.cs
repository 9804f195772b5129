using Orchestrator.Engine.Runs.Checkpoints;

namespace Orchestrator.Tests.Checkpoints;

public sealed class CheckpointHashTests
{
    private static readonly Checkpoint s_checkpoint = new() { RunId = "r-1", Attempt = 1, Seq = 2, Summary = "done", Evidence = [new("ran", "make")] };

    [Fact]
    public void The_same_words_have_the_same_hash_however_and_whenever_they_came() =>
        Assert.Equal(CheckpointHash.Of(s_checkpoint), CheckpointHash.Of(s_checkpoint with { Source = "mcp", At = DateTimeOffset.UnixEpoch, Event = 9 }));

    [Fact]
    public void Other_words_another_number_and_another_attempt_have_another_hash()
    {
        Checkpoint[] others =
        [
            s_checkpoint with { Summary = "not done" }, s_checkpoint with { Seq = 3 }, s_checkpoint with { Attempt = 2 }, s_checkpoint with { RunId = "r-2" },
            s_checkpoint with { Evidence = [new("result", "make")] },
        ];
        Assert.DoesNotContain(CheckpointHash.Of(s_checkpoint), others.Select(CheckpointHash.Of));
        Assert.Equal(others.Length, others.Select(CheckpointHash.Of).Distinct().Count());
    }
}
