using Orchestrator.EndToEnd.Harness;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>What a run's timeline must be.</summary>
internal static class Timelines
{
    /// <summary>Every event is in order, every cause came before, and the end walks back to the start through what the worker claimed.</summary>
    public static async Task AssertChainAsync(Bench bench, Run run)
    {
        var events = await bench.TimelineAsync(run.RunId);
        var bySeq = events.ToDictionary(one => one.Seq);
        Assert.All(events, one => Assert.True(one.Cause is null || one.Cause < one.Seq, $"{one.Kind} {one.Seq} has the cause {one.Cause}"));
        List<string> walked = [];
        for (var at = events[^1]; at is not null; at = at.Cause is { } cause ? bySeq.GetValueOrDefault(cause) : null)
        {
            walked.Add(at.Kind);
        }

        Assert.Contains("checkpoint.received", walked);
        Assert.StartsWith("run.", walked[^1], StringComparison.Ordinal);
        var health = await bench.OrchestratorAsync("health", "test");
        Assert.True(health.Exit == 0, health.ToString());
    }
}
