using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Tests.Supervision.Dispatch;

/// <summary>Each command is carried out once, whatever happens to who carries it out, and only if it may be.</summary>
public class DispatchEffectTests
{
    [Fact]
    public async Task A_nudge_is_said_to_the_worker_with_the_managers_name()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var command = await world.AddAsync(DispatchKind.NudgeWorker, "Mind the docs.", by: world.Manager);

        Assert.Equal("done", Assert.Single(await world.PassAsync(), step => step.CommandId == command.CommandId).Action);

        var said = Assert.Single(world.World.Sessions.Said);
        Assert.Contains("boss", said, StringComparison.Ordinal);
        Assert.Contains("Mind the docs.", said, StringComparison.Ordinal);
        Assert.Equal((DispatchState.Done, SideEffect.Completed), (world.Command(command.CommandId).State, world.Command(command.CommandId).History[0].SideEffect));
    }

    [Fact]
    public async Task Who_died_before_the_effect_did_nothing_and_it_is_tried_again()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var command = await world.AddAsync(DispatchKind.NudgeWorker, "once");
        await world.ReopenAsync("dispatch.claimed");
        await Assert.ThrowsAnyAsync<Exception>(() => world.PassAsync());
        world.World.Workers.Self = world.World.Workers.Self with { Start = 2 };
        await world.ReopenAsync();

        Assert.Contains(await world.PassAsync(), step => step is { Action: "retried" } && step.CommandId == command.CommandId);
        Assert.Empty(world.World.Sessions.Said);
        world.World.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.PassAsync();

        Assert.Single(world.World.Sessions.Said);
        Assert.Equal([SideEffect.None, SideEffect.Completed], world.Command(command.CommandId).History.Select(one => one.SideEffect));
    }

    [Theory]
    [InlineData("effect.dispatch", DispatchState.Done, 2)]
    [InlineData("effect.dispatched", DispatchState.Done, 1)]
    public async Task Who_died_inside_the_effect_is_believed_as_far_as_the_store_shows_what_became_of_it(string cut, DispatchState state, int tries)
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var command = await world.AddAsync(DispatchKind.NudgeWorker, "once");
        await DieAsync(world, cut);
        await world.PassAsync();
        world.World.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.PassAsync();

        Assert.Single(world.World.Sessions.Said);
        Assert.Equal((state, tries), (world.Command(command.CommandId).State, world.Command(command.CommandId).Attempts));
    }

    [Fact]
    public async Task Who_died_while_it_was_said_leaves_it_uncertain_and_it_is_repeated_at_a_persons_word_only()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await AttachedRunTests.RegisterAsync(world.World, 503, "loose");
        var command = await world.AskAsync(null, new AddDispatchCommand(DispatchKind.NudgeWorker, Text: "once", Session: "loose"));
        await DieAsync(world, "effect.say");
        await world.PassAsync();
        world.World.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.PassAsync();
        Assert.Equal((DispatchState.Uncertain, SideEffect.Started), (world.Command(command.CommandId).State, world.Command(command.CommandId).History[0].SideEffect));
        Assert.Empty(world.World.Sessions.Said);

        Assert.Equal(DispatchState.Queued, (await world.AskAsync(null, new RestartDispatchCommand(command.CommandId))).State);
        await world.PassAsync();

        Assert.Single(world.World.Sessions.Said);
        Assert.Equal((DispatchState.Done, 2), (world.Command(command.CommandId).State, world.Command(command.CommandId).Attempts));
    }

    [Fact]
    public async Task One_that_gives_no_sign_in_the_middle_may_still_do_it_so_nobody_else_does()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var command = await world.AddAsync(DispatchKind.NudgeWorker, "once");
        await DieAsync(world, "effect.dispatch", stillThere: true);
        await world.PassAsync();
        world.World.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.PassAsync();
        world.World.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.PassAsync();

        Assert.Equal(DispatchState.Uncertain, world.Command(command.CommandId).State);
        Assert.Empty(world.World.Sessions.Said);
    }

    [Fact]
    public async Task What_fails_is_tried_three_times_ever_later_and_is_a_dead_letter_then()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await AttachedRunTests.RegisterAsync(world.World, 503, "loose");
        var command = await world.AskAsync(null, new AddDispatchCommand(DispatchKind.NudgeWorker, Text: "hello", Session: "loose"));
        world.World.Sessions.Dead.Add(503);
        foreach (var wait in new[] { 2, 8 })
        {
            await world.PassAsync();
            Assert.Equal((DispatchState.Queued, world.World.Clock.GetUtcNow().AddSeconds(wait)), (world.Command(command.CommandId).State, world.Command(command.CommandId).NotBefore));
            world.World.Clock.Advance(TimeSpan.FromSeconds(wait - 1));
            await world.PassAsync();
            world.World.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("dead", Assert.Single(await world.PassAsync(), step => step.CommandId == command.CommandId).Action);
        Assert.Equal((3, 3), (world.Command(command.CommandId).Attempts, world.Command(command.CommandId).History.Count));
        Assert.StartsWith("session-gone", world.Command(command.CommandId).Outcome, StringComparison.Ordinal);

        world.World.Sessions.Dead.Clear();
        await world.AskAsync(null, new RestartDispatchCommand(command.CommandId));
        await world.PassAsync();
        Assert.Equal("hello", Assert.Single(world.World.Sessions.Said).Trim());
    }

    [Fact]
    public async Task A_slow_one_keeps_its_claim_and_one_that_gives_no_sign_loses_it_to_the_next()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var command = await world.AddAsync(DispatchKind.NudgeWorker, "once");
        await world.ReopenAsync("dispatch.claimed");
        await Assert.ThrowsAnyAsync<Exception>(() => world.PassAsync());
        await world.ReopenAsync();

        // The process that claimed it lives, as far as anybody sees.
        await world.PassAsync();
        Assert.Equal(DispatchState.Claimed, world.Command(command.CommandId).State);
        Assert.Equal("transition-refused", (await world.RefusedAsync(null, new RemoveDispatchCommand(command.CommandId))).Code);

        world.World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(await world.PassAsync(), step => step.Action == "retried");
    }

    [Fact]
    public async Task Whether_it_may_be_done_is_asked_when_it_is_done()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var nudge = await world.AddAsync(DispatchKind.NudgeWorker, "go on", by: world.Manager);
        await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, Forbid: ["worker_session.nudge"]));
        await world.PassAsync();

        Assert.Equal(DispatchState.Refused, world.Command(nudge.CommandId).State);
        Assert.StartsWith("permission-denied", world.Command(nudge.CommandId).Outcome, StringComparison.Ordinal);
        Assert.Empty(world.World.Sessions.Said);

        // A person's own needs no manager's permission.
        await world.AddAsync(DispatchKind.NudgeWorker, "go on");
        await world.PassAsync();
        Assert.Single(world.World.Sessions.Said);
    }

    [Fact]
    public async Task A_manager_that_steers_no_more_has_nothing_done()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var nudge = await world.AddAsync(DispatchKind.NudgeWorker, "go on", by: world.Manager);
        await world.AskAsync(null, new DisconnectRun(SupervisedWorld.Run, ManagerOnly: true));
        await world.PassAsync();
        Assert.StartsWith("not-your-run", world.Command(nudge.CommandId).Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_words_to_one_worker_are_said_one_after_the_other()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        for (var i = 0; i < 5; i++)
        {
            await world.AddAsync(DispatchKind.NudgeWorker, $"word {i}.");
            world.World.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await world.PassAsync();
        Assert.Single(world.World.Sessions.Said);
        await world.RestAsync();
        world.World.Clock.Advance(TimeSpan.FromSeconds(3));
        await world.PassAsync();

        var said = string.Join('\n', world.World.Sessions.Said);
        Assert.Equal(Enumerable.Range(0, 5).Select(i => said.IndexOf($"word {i}.", StringComparison.Ordinal)).Order(), Enumerable.Range(0, 5).Select(i => said.IndexOf($"word {i}.", StringComparison.Ordinal)));
        Assert.DoesNotContain(-1, Enumerable.Range(0, 5).Select(i => said.IndexOf($"word {i}.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Continuation.Off, DispatchState.Refused, 0, 0, 0)]
    [InlineData(Continuation.AskOperator, DispatchState.Done, 1, 0, 0)]
    [InlineData(Continuation.AutoReview, DispatchState.Done, 0, 1, 0)]
    [InlineData(Continuation.AutoProceed, DispatchState.Done, 0, 0, 1)]
    public async Task Another_iteration_goes_on_as_the_policy_lets_it(Continuation continuation, DispatchState state, int person, int manager, int said)
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, Continuation: continuation));
        var before = world.Inbox(world.Manager.SessionId).Count;
        var command = await world.World.Store.WriteAsync(
            "runtime", writer => new Engine.Supervision.Dispatch.DispatchQueue(world.World.Workers).Enqueue(writer, new Engine.Supervision.Dispatch.DispatchOrder(DispatchKind.ContinueIteration, "lap-2") { RunId = SupervisedWorld.Run }),
            TestContext.Current.CancellationToken);
        await world.PassAsync();

        Assert.Equal(
            (state, person, manager, said),
            (world.Command(command.CommandId).State, world.Inbox("person").Count, world.Inbox(world.Manager.SessionId).Count - before, world.World.Sessions.Said.Count(words => !words.Contains("in your inbox", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Verifiers_are_executed_and_the_manager_is_told_what_came_of_them()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        world.World.Verifiers.Passes = _ => false;
        await world.AddAsync(DispatchKind.Verify, by: world.Manager);
        await world.PassAsync();

        Assert.Contains("1 of 1 verifiers fail", Assert.Single(world.Inbox(world.Manager.SessionId), message => message.Kind == "verified").Text, StringComparison.Ordinal);
        Assert.NotEmpty(world.World.Verifiers.Executed);
    }

    [Fact]
    public async Task What_waited_for_a_busy_session_of_no_run_is_said_when_it_is_free()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var idle = await AttachedRunTests.RegisterAsync(world.World, 503, "loose");
        world.World.Sessions.State = AgentState.Working;
        Assert.Equal(DeliveryState.Queued, (await world.AskAsync(null, new SendNudge("Are you there?", Session: "loose"))).State);
        await world.PassAsync();
        Assert.Empty(world.World.Sessions.Said);

        world.World.Sessions.State = AgentState.Idle;
        world.World.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Contains(await world.PassAsync(), step => step is { Action: "said" } && step.Session == idle.SessionId);

        Assert.Contains("Are you there?", Assert.Single(world.World.Sessions.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_waited_for_a_run_that_nobody_drives_are_said_when_its_worker_is_free()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        world.World.Sessions.State = AgentState.Working;
        world.World.Sessions.Writes(world.Worker.SessionId, new Engine.Agents.AgentObservation.TurnStarted(1, "a person's words"));
        await world.World.CycleAsync();
        await world.AddAsync(DispatchKind.NudgeWorker, "when you are done");
        await world.PassAsync();
        Assert.Empty(world.World.Sessions.Said);

        world.World.Sessions.State = AgentState.Idle;
        world.World.Sessions.Writes(world.Worker.SessionId, new Engine.Agents.AgentObservation.TurnEnded(2, null));
        world.World.Clock.Advance(TimeSpan.FromSeconds(3));
        await world.PassAsync();

        Assert.Contains("when you are done", Assert.Single(world.World.Sessions.Said), StringComparison.Ordinal);
        Assert.Empty(world.World.Store.Read(reader => InstructionStore.All(reader, DeliveryState.Queued)));
    }

    /// <summary>A dispatcher dies at a point; the next one is another process.</summary>
    private static async Task DieAsync(SupervisedWorld world, string at, bool stillThere = false)
    {
        await world.ReopenAsync(at);
        await Assert.ThrowsAnyAsync<Exception>(() => world.PassAsync());
        world.World.Workers.Self = stillThere ? world.World.Workers.Self : world.World.Workers.Self with { Start = 2 };
        await world.ReopenAsync();
    }
}
