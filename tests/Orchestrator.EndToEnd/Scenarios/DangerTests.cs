using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Workers that propose or run what only a person may allow.</summary>
public sealed class DangerTests
{
    private const string Danger = "git push --force origin main";

    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_dangerous_command_pauses_for_safety_and_goes_on_once_approved(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client, Turn.Saying(Block.Of("working", "about to publish", $"next: [ \"{Danger}\" ]")), Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())));

        var paused = await bench.WorkAsync(client);

        AssertSafety(paused);
        var approved = await bench.ShellAsync(paused.Pause!.Command);
        Assert.True(approved.Exit == 0, approved.ToString());
        Assert.Equal(RunState.Completed, (await bench.WaitAsync(paused.RunId)).State);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_dangerous_command_that_a_worker_runs_stops_it_and_a_denial_is_told(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client, Turn.Running(Danger), Turn.Faulty(StreamFault.Hang), Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())));

        // Driven only once the model hangs: a worker stopped before would meet that turn after the denial.
        await bench.WriteItemAsync("answer");
        var run = await bench.StartAsync("answer", client);
        await bench.Model.Requests.SeenAsync(request => request.Turn == 1, TestContext.Current.CancellationToken);
        var paused = await bench.WaitAsync(run.RunId);

        AssertSafety(paused);
        var denied = await bench.OrchestratorAsync("run", "deny", paused.RunId, "--reason", "never force a push");
        Assert.True(denied.Exit == 0, denied.ToString());
        Assert.Equal(RunState.Completed, (await bench.WaitAsync(paused.RunId)).State);
        Assert.Contains(bench.Model.Requests.Turns, request => request.LastUserText.Contains("never force a push", StringComparison.Ordinal));
    }

    private static void AssertSafety(Run run)
    {
        Assert.Equal(RunState.Paused, run.State);
        Assert.Equal(PauseClass.Safety, run.Pause!.Class);
        Assert.Equal("dangerous_operation", run.Pause.Reason);
        Assert.Equal("person", run.Pause.Route);
    }
}
