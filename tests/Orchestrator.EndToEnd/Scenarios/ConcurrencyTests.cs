using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Two runs of one project at the same time.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Two_runs_work_at_once_in_trees_of_their_own_and_both_get_their_verdict()
    {
        var codexWorks = new TaskCompletionSource();
        var claudeWorks = new TaskCompletionSource();
        await using var bench = await Bench.CreateAsync(new ModelScript()
            .Lane("codex", Turn.Running("echo 42 > answer.txt") with { Until = claudeWorks.Task }, Turn.Saying(Block.Done()))
            .Lane("claude", Turn.Running("echo 42 > answer.txt") with { Until = codexWorks.Task }, Turn.Saying(Block.Done())));
        bench.Model.Requests.Added += request => (request.Lane == "codex" ? codexWorks : claudeWorks).TrySetResult();
        await bench.WriteItemAsync("first", "isolation: worktree");
        await bench.WriteItemAsync("second", "isolation: worktree");

        var first = await bench.StartAsync("first", "codex");
        var second = await bench.StartAsync("second", "claude");
        var ends = await Task.WhenAll(bench.WaitAsync(first.RunId), bench.WaitAsync(second.RunId));

        Assert.All(ends, run => Assert.Equal(RunState.Completed, run.State));
        Assert.NotEqual(ends[0].Tree, ends[1].Tree);
        await Commits.AssertExactlyAsync(bench, ends[0], "Codex Worker <codex@example.test>", "answer.txt");
        await Commits.AssertExactlyAsync(bench, ends[1], "Claude Worker <claude@example.test>", "answer.txt");
        Assert.False(File.Exists(Path.Combine(bench.Repository, "answer.txt")));
    }

    [Fact]
    public async Task A_second_run_in_the_same_tree_is_a_conflict()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane("codex", Turn.Faulty(StreamFault.Hang)));
        await bench.WriteItemAsync("first");
        await bench.WriteItemAsync("second");
        var first = await bench.StartAsync("first", "codex");

        var refused = await bench.OrchestratorAsync("run", "start", "second", "--worker", "codex");

        Assert.True(refused.Exit == 4, refused.ToString());
        Assert.Contains(first.RunId, refused.Errors, StringComparison.Ordinal);
        Assert.Equal(RunState.Stopped, (await bench.AskAsync<Run>("run", "stop", first.RunId)).State);
    }
}
