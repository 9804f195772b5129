using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision.Contract;

/// <summary>A worker forgets only what was handed over, by its client's own command, and goes on from there.</summary>
public class ForgettingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_handoff_it_is_refused_and_the_worker_may_be_asked_for_one()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.World.CycleAsync();
        world.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.AskAsync(world.Manager, new SubmitHandoff(Summary: "early", Run: SupervisedWorld.Run));
        world.World.Clock.Advance(TimeSpan.FromMinutes(1));
        // The turn in which it was written ends, and then another one of which it knows nothing.
        await EndATurnAsync(world);
        world.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await EndATurnAsync(world);

        var refused = await world.RefusedAsync(world.Manager, new RequestCompact(SupervisedWorld.Run));
        Assert.Equal("handoff-missing", refused.Code);
        Assert.Equal("handoff-missing", (await world.RefusedAsync(null, new RequestCompact(SupervisedWorld.Run, Clear: true))).Code);
        Assert.Equal("bad-arguments", (await world.RefusedAsync(null, new RequestCompact(SupervisedWorld.Run, Clear: true, PromptOnly: true))).Code);

        var asked = await world.AskAsync(world.Manager, new RequestCompact(SupervisedWorld.Run, PromptOnly: true));
        Assert.Equal(DispatchKind.NudgeWorker, asked.Kind);
        Assert.Contains("orchestrator handoff submit", asked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_client_is_told_by_its_own_command_and_then_where_the_work_stands()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AskAsync(world.Worker, new SubmitHandoff(Summary: "The sum is half done.", NextStep: ["finish it"]));
        var asked = await world.AskAsync(world.Manager, new RequestCompact(SupervisedWorld.Run));
        world.World.Sessions.Obeys = (session, _) =>
        {
            world.World.Sessions.Writes(session.SessionId, new AgentObservation.CompactionStarted(1));
            world.World.Sessions.State = AgentState.Compacting;
        };

        await world.PassAsync();
        Assert.Equal(["/compact"], world.World.Sessions.Commands);
        Assert.Empty(world.World.Sessions.Said);
        Assert.Equal(DispatchState.Done, world.Command(asked.CommandId).State);

        // It may take minutes, and nothing is said meanwhile.
        world.World.Clock.Advance(TimeSpan.FromMinutes(3));
        await world.World.CycleAsync();
        Assert.Equal(RunState.Working, world.World.Run().State);
        world.World.Sessions.Writes(world.Worker.SessionId, new AgentObservation.CompactionEnded(2));
        world.World.Sessions.State = AgentState.Idle;
        await world.World.CycleAsync();

        var said = Assert.Single(world.World.Sessions.Said);
        Assert.Contains("The sum is half done.", said, StringComparison.Ordinal);
        Assert.Contains("1. finish it", said, StringComparison.Ordinal);
        Assert.Contains(world.World.Instructions(), one => one is { Kind: "compact", State: DeliveryState.Confirmed });
        Assert.Equal(1, world.World.Run().Attempt);
    }

    [Fact]
    public async Task A_history_whose_shortening_is_seen_in_one_look_and_its_end_in_the_next_is_shortened()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AskAsync(world.Worker, new SubmitHandoff(Summary: "half done"));
        await world.AskAsync(world.Manager, new RequestCompact(SupervisedWorld.Run));
        world.World.Sessions.Obeys = (session, _) => world.World.Sessions.Writes(session.SessionId, new AgentObservation.TurnStarted(1, null), new AgentObservation.CompactionEnded(2));
        await world.PassAsync();
        await world.World.CycleAsync();
        Assert.Empty(world.World.Sessions.Said);

        world.World.Sessions.Writes(world.Worker.SessionId, new AgentObservation.TurnEnded(3, null));
        await world.World.CycleAsync();

        Assert.Contains("half done", Assert.Single(world.World.Sessions.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cleared_one_is_followed_to_its_new_transcript_and_told_the_whole_contract_with_the_handoff()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, Permit: ["worker_session.clear"]));
        await world.AskAsync(world.Worker, new SubmitHandoff(Summary: "The sum is half done."));
        await world.AskAsync(world.Manager, new RequestCompact(SupervisedWorld.Run, Clear: true));
        world.World.Sessions.Obeys = (session, _) => world.World.Sessions.Anew[session.Pid] = "another";

        await world.PassAsync();
        await world.World.CycleAsync();

        Assert.Equal(["/clear"], world.World.Sessions.Commands);
        var said = Assert.Single(world.World.Sessions.Said);
        Assert.Contains("sum adds", said, StringComparison.Ordinal);
        Assert.Contains("The sum is half done.", said, StringComparison.Ordinal);
        Assert.Equal(2, world.World.Run().Attempt);
        Assert.Equal("/transcripts/another.jsonl", (await world.ListAsync(null, new GetAgentSession("first")))[0].Transcript);
    }

    [Fact]
    public async Task One_whose_client_answers_and_shortens_nothing_goes_on_as_it_is()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AskAsync(world.Worker, new SubmitHandoff("half done"));
        await world.AskAsync(null, new RequestCompact(SupervisedWorld.Run));
        world.World.Sessions.Obeys = (session, _) => world.World.Sessions.Writes(session.SessionId, new AgentObservation.Alive(1, "not enough messages"));
        await world.PassAsync();
        await world.World.CycleAsync();
        world.World.Clock.Advance(TimeSpan.FromMinutes(3));
        await world.World.CycleAsync();

        Assert.Contains(world.World.Instructions(), one => one is { Kind: "compact", State: DeliveryState.Failed });
        Assert.Contains("half done", Assert.Single(world.World.Sessions.Said), StringComparison.Ordinal);
        Assert.Equal((RunState.Working, 1), (world.World.Run().State, world.World.Run().Attempt));
    }

    [Fact]
    public async Task One_that_shows_no_sign_of_it_is_uncertain_and_asks_a_person()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AskAsync(world.Worker, new SubmitHandoff(Summary: "half done"));
        await world.AskAsync(null, new RequestCompact(SupervisedWorld.Run));
        await world.PassAsync();
        world.World.Clock.Advance(TimeSpan.FromMinutes(11));
        await world.World.CycleAsync();

        Assert.Equal((RunState.Paused, "delivery_uncertain"), (world.World.Run().State, world.World.Run().Pause?.Reason));
        Assert.Single(world.World.Sessions.Commands);
    }

    [Fact]
    public async Task A_worker_that_we_launch_begins_anew_from_the_handoff_and_no_attempt_failed_by_it()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue(("", null));
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        await world.Store.WriteAsync("t", writer => InstructionStore.Insert(writer, "fix-sum-1", "fix-sum", "compact", "", 0), Cancel);
        await world.Handler<Engine.Supervision.SubmitHandoffHandler>().HandleAsync(new SubmitHandoff(Summary: "half done", Run: "fix-sum-1"), world.Call(), Cancel);
        world.Workers.Finish("I looked around.", 0);
        await world.CycleAsync();

        Assert.Equal((2, 1), (world.Run().Attempt, world.Record().Driver.Renewed));
        Assert.Contains("sum adds", world.Workers.Prompt(1), StringComparison.Ordinal);
        Assert.Contains("half done", world.Workers.Prompt(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_attempt_is_told_the_newest_handoff_whatever_ended_the_one_before()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue(("", null));
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        await world.Handler<Engine.Supervision.SubmitHandoffHandler>().HandleAsync(new SubmitHandoff(Summary: "half done", NextStep: ["finish it"], Run: "fix-sum-1"), world.Call(), Cancel);
        world.Workers.Kill();
        await world.CycleAsync();

        Assert.Equal(2, world.Run().Attempt);
        Assert.Contains("half done", world.Workers.Prompt(1), StringComparison.Ordinal);
        Assert.Contains("finish it", world.Workers.Prompt(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_without_such_a_command_is_left_alone_and_the_asker_told()
    {
        await using var world = await SupervisedWorld.CreateAsync(terminals: false);
        await world.AskAsync(world.Worker, new SubmitHandoff(Summary: "half done"));
        var asked = await world.AskAsync(null, new RequestCompact(SupervisedWorld.Run));
        await world.PassAsync();

        Assert.Equal(DispatchState.Queued, world.Command(asked.CommandId).State);
        Assert.Contains("did not arrive", world.Command(asked.CommandId).Outcome, StringComparison.Ordinal);
        Assert.Empty(world.World.Sessions.Commands);
        Assert.Equal(RunState.Working, world.World.Run().State);
    }

    private static async Task EndATurnAsync(SupervisedWorld world)
    {
        world.World.Sessions.Writes(world.Worker.SessionId, new AgentObservation.TurnStarted(1, "x"), new AgentObservation.Said(1, "I did."), new AgentObservation.TurnEnded(2, null));
        await world.World.CycleAsync();
    }
}
