using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>A worker that has the command line and its token still can't write its own verdict.</summary>
public sealed class BoundaryTests
{
    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_worker_that_orders_its_own_verdict_is_refused_and_gets_nothing_of_the_persons(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client,
            Turn.Running("orchestrator run complete {run_id} --force --reason please"),
            Turn.Running("orchestrator run approve {run_id}"),
            Turn.Running("orchestrator work-item approve answer"),
            Turn.Running("env -u ORCHESTRATOR_TOKEN orchestrator run complete {run_id}"),
            Turn.Running("env"),
            Turn.Running("echo 42 > answer.txt"),
            Turn.Saying(Block.Done())));

        var run = await bench.WorkAsync(client);

        Assert.Equal(RunState.Completed, run.State);
        Assert.False(run.Result!.Forced);
        var results = bench.Model.Requests.Turns.Skip(1).Select(request => request.LastToolResult).ToList();
        Assert.All(results.Take(4), result => Assert.DoesNotContain("completed", result, StringComparison.OrdinalIgnoreCase));
        Assert.All(results, result => Assert.DoesNotContain("stray-secret", result, StringComparison.Ordinal));
        var events = await bench.TimelineAsync(run.RunId);
        Assert.DoesNotContain(events, one => one.Kind.Contains("force", StringComparison.Ordinal) || one.Kind.Contains("approve", StringComparison.Ordinal));
    }
}
