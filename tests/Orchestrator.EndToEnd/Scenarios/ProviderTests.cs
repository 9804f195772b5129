using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Providers that limit, fail or drop: the run waits and goes on, and nobody has to look.</summary>
public sealed class ProviderTests
{
    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_used_up_allowance_is_waited_out_until_its_reset(string client)
    {
        await using var bench = await Bench.CreateAsync(
            new ModelScript().Lane(client, Turn.Limited(TimeSpan.FromSeconds(3)), Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())), subscription: true);

        var run = await bench.WorkAsync(client);

        Assert.Equal(RunState.Completed, run.State);
        var waits = (await bench.DecisionsAsync(run.RunId)).Where(decision => decision.Kind == GateDecisionKind.Wait).ToList();
        var wait = Assert.Single(waits);
        Assert.NotNull(wait.Until);
        Assert.True(bench.Model.Requests.Turns[1].At >= wait.Until, "the worker was started again before the reset");
        Assert.Equal(1, run.Result!.Attempts);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_limit_without_a_reset_makes_the_run_wait_with_a_time_of_its_own(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(client, Turn.Limited()));

        await bench.WriteItemAsync("answer");
        var started = await bench.StartAsync("answer", client);
        var waiting = await bench.AskAsync<Run>("run", "wait", started.RunId, "--until", "waiting", "--poll", "100ms", "--timeout", "60s");

        Assert.Equal(RunState.Waiting, waiting.State);
        Assert.Equal("rate_limit", waiting.Wait!.Reason);
        Assert.True(waiting.Wait.Until > waiting.StartedAt);
        var stopped = await bench.AskAsync<Run>("run", "stop", started.RunId, "--reason", "seen enough");
        Assert.Equal(RunState.Stopped, stopped.State);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task An_outage_or_a_drop_that_the_client_survives_costs_nothing(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client, Turn.Failing(529), Turn.Running("echo 42 > answer.txt"), Turn.Faulty(StreamFault.Drop), Turn.Saying(Block.Done())));

        var run = await bench.WorkAsync(client);

        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(1, run.Result!.Attempts);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task An_outage_that_ends_the_turn_is_recognised_and_waited_out(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(client, Turn.Failing(529)));

        await bench.WriteItemAsync("answer");
        var started = await bench.StartAsync("answer", client);
        var waiting = await bench.AskAsync<Run>("run", "wait", started.RunId, "--until", "waiting", "--poll", "100ms", "--timeout", "60s");

        Assert.Equal(RunState.Waiting, waiting.State);
        Assert.Equal("provider_outage", waiting.Wait!.Reason);
        Assert.Equal(RunState.Stopped, (await bench.AskAsync<Run>("run", "stop", started.RunId)).State);
    }
}
