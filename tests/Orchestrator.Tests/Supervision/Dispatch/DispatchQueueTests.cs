using Orchestrator.Engine.Supervision;

namespace Orchestrator.Tests.Supervision.Dispatch;

/// <summary>What is queued, in which order it goes, and who may take it back.</summary>
public class DispatchQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_answers_the_first_command_wherever_it_stands()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var first = await world.AddAsync(DispatchKind.NotifyPerson, "look", "k");
        Assert.Equal(first.CommandId, (await world.AddAsync(DispatchKind.NotifyPerson, "look again", "k")).CommandId);
        await world.PassAsync();
        var after = await world.AddAsync(DispatchKind.NotifyPerson, "look", "k");

        Assert.Equal((first.CommandId, DispatchState.Done), (after.CommandId, after.State));
        Assert.Single(world.Inbox("person"));

        // A key is its caller's own.
        Assert.NotEqual(first.CommandId, (await world.AddAsync(DispatchKind.NotifyPerson, "look", "k", by: world.Manager)).CommandId);
    }

    [Fact]
    public async Task The_higher_priority_goes_first_then_the_older()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        foreach (var (text, priority) in new[] { ("a", 0), ("b", 5), ("c", 0), ("d", 5), ("e", 9) })
        {
            await world.AddAsync(DispatchKind.NotifyPerson, text, priority: priority);
            world.World.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(["e", "b", "d", "a", "c"], (await world.PassAsync(new InvokeDispatch(DryRun: true))).Select(step => step.Detail));
        await world.PassAsync(new InvokeDispatch(Limit: 3));
        await world.PassAsync();
        Assert.Equal(["e", "b", "d", "a", "c"], world.Inbox("person").Select(message => message.Text));
    }

    [Fact]
    public async Task A_run_with_many_commands_keeps_no_other_waiting_whatever_their_priority()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        for (var i = 0; i < 40; i++)
        {
            await world.AddAsync(DispatchKind.NotifyPerson, $"much {i}", priority: 100);
        }

        // Of no run: a share of its own.
        await world.AddAsync(DispatchKind.NotifyPerson, "little", run: null);

        await world.PassAsync(new InvokeDispatch(Limit: 9));

        Assert.Equal(9, world.Inbox("person").Count);
        Assert.Contains(world.Inbox("person"), message => message.Text == "little");
    }

    [Fact]
    public async Task Only_the_kinds_that_were_asked_for_are_carried_out_and_no_more_than_the_limit()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var person = await world.AddAsync(DispatchKind.NotifyPerson, "a");
        var manager = await world.AddAsync(DispatchKind.NotifyManager, "b");
        await world.AddAsync(DispatchKind.NotifyManager, "c");

        await world.PassAsync(new InvokeDispatch(Kind: [DispatchKind.NotifyManager], Limit: 1));

        Assert.Equal((DispatchState.Queued, DispatchState.Done), (world.Command(person.CommandId).State, world.Command(manager.CommandId).State));
        Assert.Single(await world.ListAsync(null, new GetDispatchCommand(Kind: [DispatchKind.NotifyManager], State: [DispatchState.Queued])));
    }

    [Fact]
    public async Task What_if_says_what_is_due_and_what_would_be_refused_and_changes_nothing()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AddAsync(DispatchKind.NudgeWorker, "go on", by: world.Manager);
        await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, Forbid: ["worker_session.nudge"]));
        await world.AddAsync(DispatchKind.NotifyPerson, "look");
        var before = world.LastEvent;

        var due = await world.PassAsync(new InvokeDispatch(Watch: true, DryRun: true));

        Assert.Equal(["refused", "due"], due.Select(step => step.Action));
        Assert.Equal(before, world.LastEvent);
        Assert.Empty(world.World.Sessions.Said);
    }

    [Fact]
    public async Task One_that_nobody_claimed_is_taken_back_and_one_that_is_carried_out_is_not()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var waits = await world.AddAsync(DispatchKind.NotifyPerson, "a");
        var done = await world.AddAsync(DispatchKind.NotifyManager, "b");
        await world.PassAsync(new InvokeDispatch(Kind: [DispatchKind.NotifyManager]));

        Assert.Equal(DispatchState.Removed, (await world.AskAsync(null, new RemoveDispatchCommand(waits.CommandId))).State);
        Assert.Equal("transition-refused", (await world.RefusedAsync(null, new RemoveDispatchCommand(done.CommandId))).Code);
        await world.PassAsync();
        Assert.Empty(world.Inbox("person"));
    }

    [Fact]
    public async Task It_is_read_by_run_state_kind_and_number_with_each_try()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var first = await world.AddAsync(DispatchKind.NotifyPerson, "a");
        await world.PassAsync();
        await world.AddAsync(DispatchKind.NotifyPerson, "b");
        await world.AddAsync(DispatchKind.NotifyPerson, "c", run: null);

        Assert.Equal(["a", "b"], (await world.ListAsync(null, new GetDispatchCommand(Run: SupervisedWorld.Run))).Select(command => command.Text));
        Assert.Equal(["b", "c"], (await world.ListAsync(null, new GetDispatchCommand(State: [DispatchState.Queued]))).Select(command => command.Text));
        Assert.Equal(["c"], (await world.ListAsync(null, new GetDispatchCommand(Last: 1))).Select(command => command.Text));
        Assert.Equal("count-negative", (await Assert.ThrowsAsync<OrchestratorException>(() => world.ListAsync(null, new GetDispatchCommand(Last: -1)))).Code);
        Assert.Empty(Assert.Single(await world.ListAsync(null, new GetDispatchCommand(first.CommandId[..6]))).History);
        var tried = Assert.Single(Assert.Single(await world.ListAsync(null, new GetDispatchCommand(first.CommandId, IncludeAttempts: true))).History);
        Assert.Equal((1, SideEffect.Completed), (tried.Attempt, tried.SideEffect));
    }

    [Fact]
    public async Task What_can_reach_nobody_is_not_queued()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        Assert.Equal("nobody-named", (await world.RefusedAsync(null, new AddDispatchCommand(DispatchKind.NudgeWorker, Text: "x"))).Code);
        Assert.Equal("message-empty", (await world.RefusedAsync(null, new AddDispatchCommand(DispatchKind.NudgeWorker, SupervisedWorld.Run, " "))).Code);
        await AttachedRunTests.RegisterAsync(world.World, 503, "loose");
        Assert.Equal("run-missing", (await world.RefusedAsync(null, new AddDispatchCommand(DispatchKind.Verify, Session: "loose"))).Code);
        await world.AskAsync(null, new StopRun(SupervisedWorld.Run));
        Assert.Equal("run-ended", (await world.RefusedAsync(null, new AddDispatchCommand(DispatchKind.NudgeWorker, SupervisedWorld.Run, "x"))).Code);
        Assert.Equal("not-permitted", (await world.RefusedAsync(world.Worker, new AddDispatchCommand(DispatchKind.NudgeWorker, SupervisedWorld.Run, "x"))).Code);
    }

    [Fact]
    public async Task It_is_not_tried_before_its_time()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AskAsync(null, new AddDispatchCommand(DispatchKind.NotifyPerson, Text: "later", After: TimeSpan.FromMinutes(5)));
        await world.PassAsync();
        Assert.Empty(world.Inbox("person"));
        world.World.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.PassAsync();
        Assert.Single(world.Inbox("person"));
    }

    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(false, false, -1)]
    public async Task Wrong_terms_are_refused(bool once, bool watch, int limit)
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var refused = Assert.Throws<OrchestratorException>(() => world.World.Handler<InvokeDispatchHandler>().HandleAsync(new InvokeDispatch(once, watch, Limit: limit), world.World.Call(), Cancel));
        Assert.Equal("bad-arguments", refused.Code);
    }
}
