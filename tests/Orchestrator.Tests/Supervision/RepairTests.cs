using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision;

/// <summary>What deaths leave behind is reported, and mended only when asked.</summary>
public class RepairTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_in_order_has_nothing_to_mend()
    {
        await using var world = new RunWorld();
        await AttachedRunTests.RegisterAsync(world, 501, "first");
        Assert.Empty(await RepairAsync(world, apply: false));
    }

    [Fact]
    public async Task A_dead_session_is_reported_then_forgotten_and_its_run_paused()
    {
        await using var world = new RunWorld();
        await AttachedRunTests.RegisterAsync(world, 501, "first");
        await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel);
        world.Workers.Die(501);

        var reported = Assert.Single(await RepairAsync(world, apply: false));
        Assert.Equal(("dead_session", "first", false), (reported.Kind, reported.Target, reported.Mended));
        Assert.Equal(RunState.Working, world.Run().State);

        Assert.True(Assert.Single(await RepairAsync(world, apply: true)).Mended);
        Assert.Equal("worker_gone", world.Run().Pause?.Reason);
        Assert.Empty(await RepairAsync(world, apply: true));
    }

    [Fact]
    public async Task A_silent_run_that_nobody_drives_is_looked_at()
    {
        await using var world = new RunWorld();
        var session = await AttachedRunTests.RegisterAsync(world, 501, "first");
        await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel);
        world.Sessions.Writes(session.SessionId, new Engine.Agents.AgentObservation.Said(1, Blocks.Done(1)), new Engine.Agents.AgentObservation.TurnEnded(2, null));
        Assert.Empty(await RepairAsync(world, apply: false));
        world.Clock.Advance(TimeSpan.FromMinutes(61));

        var found = Assert.Single(await RepairAsync(world, apply: true));

        Assert.Equal(("silent_run", true), (found.Kind, found.Mended));
        Assert.Equal(RunState.Completed, world.Run().State);
    }

    [Fact]
    public async Task A_message_to_a_run_that_has_ended_expires()
    {
        await using var world = new RunWorld();
        await world.StartAsync();
        await world.Handler<StopRunHandler>().HandleAsync(new StopRun("fix-sum-1"), world.Call(), Cancel);
        await world.Store.WriteAsync("t", writer => InstructionStore.Insert(writer, "fix-sum-1", "fix-sum", "nudge", "too late", 0), Cancel);

        Assert.Equal("stranded_message", Assert.Single(await RepairAsync(world, apply: true)).Kind);

        Assert.Equal(DeliveryState.Expired, world.Instructions()[^1].State);
    }

    [Fact]
    public async Task A_claim_whose_process_is_gone_is_taken_back()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var command = await world.AddAsync(DispatchKind.NudgeWorker, "hello");
        await world.ReopenAsync("dispatch.claimed");
        await Assert.ThrowsAnyAsync<Exception>(() => world.PassAsync());
        world.World.Workers.Self = world.World.Workers.Self with { Start = 2 };
        await world.ReopenAsync();

        var found = Assert.Single(await RepairAsync(world.World, apply: false));
        Assert.Equal(("expired_claim", command.CommandId, "orchestrator dispatch invoke"), (found.Kind, found.Target, found.Mend));
        Assert.Equal(DispatchState.Claimed, world.Command(command.CommandId).State);

        Assert.True(Assert.Single(await RepairAsync(world.World, apply: true)).Mended);
        Assert.Equal(DispatchState.Queued, world.Command(command.CommandId).State);
        Assert.Empty(await RepairAsync(world.World, apply: false));
    }

    [Fact]
    public async Task What_waits_in_the_inbox_of_a_session_that_is_gone_or_is_queued_for_it_expires()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await AttachedRunTests.RegisterAsync(world.World, 503, "loose");
        var loose = (await world.ListAsync(null, new GetAgentSession("loose")))[0];
        var message = await world.PutAsync(loose.SessionId, "hello");
        var held = await world.PutAsync(loose.SessionId, "again");
        await world.ListAsync(null, new ReceiveInboxMessage("loose"));
        var command = await world.AskAsync(null, new AddDispatchCommand(DispatchKind.NudgeWorker, Text: "hello", Session: "loose"));
        await world.AskAsync(null, new UnregisterAgentSession("loose"));

        var mended = await RepairAsync(world.World, apply: true);

        Assert.Equal([message.MessageId, held.MessageId, command.CommandId], mended.Where(found => found is { Kind: "stranded_message", Mended: true }).Select(found => found.Target));
        Assert.All(world.Inbox(loose.SessionId), one => Assert.Equal(InboxState.Expired, one.State));
        Assert.Equal(DispatchState.Removed, world.Command(command.CommandId).State);
        Assert.Empty(await RepairAsync(world.World, apply: false));
    }

    [Fact]
    public async Task Words_to_a_session_whose_sayer_died_are_uncertain_after_a_while()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await AttachedRunTests.RegisterAsync(world.World, 503, "loose");
        await world.ReopenAsync("effect.say");
        await Assert.ThrowsAnyAsync<Exception>(() => world.World.Handler<SendNudgeHandler>().HandleAsync(new SendNudge("hello", Session: "loose"), world.World.Call(), Cancel));
        await world.ReopenAsync();
        Assert.Empty(await RepairAsync(world.World, apply: true));
        world.World.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal("stranded_message", Assert.Single(await RepairAsync(world.World, apply: true)).Kind);

        Assert.Single(world.World.Store.Read(reader => InstructionStore.All(reader, DeliveryState.Uncertain)));
        Assert.Empty(world.World.Sessions.Said);
    }

    [Fact]
    public async Task A_folder_of_no_run_among_the_worktrees_is_named()
    {
        await using var world = new RunWorld();
        Directory.CreateDirectory(Path.Combine(world.Folder.Worktrees, "gone-7"));
        Assert.Equal("orphan_worktree", Assert.Single(await RepairAsync(world, apply: false)).Kind);
    }

    [Fact]
    public async Task An_ended_run_frees_its_sessions()
    {
        await using var world = new RunWorld();
        await AttachedRunTests.RegisterAsync(world, 501, "first");
        await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel);
        await world.Handler<StopRunHandler>().HandleAsync(new StopRun("fix-sum-1"), world.Call(), Cancel);

        Assert.Empty(world.Store.Read(reader => BindingStore.All(reader, live: true)));
        Assert.Empty(await RepairAsync(world, apply: false));
    }

    private static async Task<List<RepairFinding>> RepairAsync(RunWorld world, bool apply)
    {
        var found = new List<RepairFinding>();
        await foreach (var finding in world.Handler<RepairOrchestratorHandler>().HandleAsync(new RepairOrchestrator(apply), world.Call(), Cancel))
        {
            found.Add(finding);
        }

        return found;
    }
}
