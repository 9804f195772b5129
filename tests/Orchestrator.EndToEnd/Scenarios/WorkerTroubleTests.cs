using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Workers that fall silent or die.</summary>
public sealed class WorkerTroubleTests
{
    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_worker_that_hangs_is_set_right_and_finishes(string client)
    {
        await using var bench = await Bench.CreateAsync(
            new ModelScript().Lane(client, Turn.Faulty(StreamFault.Hang), Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())), profile: "silence_after: 3s");

        var run = await bench.WorkAsync(client);

        Assert.Equal(RunState.Completed, run.State);
        Assert.Contains(await bench.DecisionsAsync(run.RunId), decision => decision.Kind == GateDecisionKind.Reorient);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_worker_that_is_killed_is_replaced_by_a_new_attempt(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client, Turn.Faulty(StreamFault.Hang), Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())));
        await bench.WriteItemAsync("answer", "budget: { attempts: 3 }");
        var started = await bench.StartAsync("answer", client);
        await bench.Model.Requests.SeenAsync(request => request.Turn == 0, TestContext.Current.CancellationToken);

        // A worker leads a process group of its own, so that all of it can be ended, by us or by anybody.
        var killed = await bench.ShellAsync($"kill -9 -{bench.Clients.Started(client)[^1]}");
        Assert.True(killed.Exit == 0, killed.ToString());
        var run = await bench.WaitAsync(started.RunId);

        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(2, run.Result!.Attempts);
        Assert.Equal(2, bench.Clients.Started(client).Distinct().Count());
    }
}
