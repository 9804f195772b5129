using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision;

/// <summary>A run whose worker is a session that runs already.</summary>
public class AttachedRunTests
{
    private const string Run = "fix-sum-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_session_is_told_the_contract_once_and_the_transcript_confirms_it()
    {
        await using var world = new RunWorld();
        await StartAsync(world);

        Assert.Contains("sum adds", Assert.Single(world.Sessions.Said), StringComparison.Ordinal);
        Assert.Equal((RunState.Working, "tmux"), (world.Run().State, world.Run().Surface));
        await world.CycleAsync();
        await world.CycleAsync();
        Assert.Single(world.Sessions.Said);
        Assert.Empty(world.Workers.Launches);
    }

    [Fact]
    public async Task A_report_in_its_transcript_is_verified_and_ends_the_run()
    {
        await using var world = new RunWorld();
        var session = await StartAsync(world);
        world.Sessions.Writes(session.SessionId, new AgentObservation.Said(1, Blocks.Done(1)), new AgentObservation.TurnEnded(2, null));

        var run = await world.CycleAsync();

        Assert.Equal(RunState.Completed, run.State);
        Assert.Empty(world.Workers.StoppedPids);
        Assert.Equal(0, world.Sessions.Interrupts);
    }

    [Fact]
    public async Task One_that_goes_idle_without_a_report_is_asked_for_it_once_and_goes_on()
    {
        await using var world = new RunWorld();
        var session = await StartAsync(world);
        world.Sessions.Writes(session.SessionId, new AgentObservation.Said(1, "I looked around."), new AgentObservation.TurnEnded(2, null));

        await world.CycleAsync();
        await world.CycleAsync();

        Assert.Equal(2, world.Sessions.Said.Count);
        Assert.Contains("checkpoint", world.Sessions.Said[1], StringComparison.Ordinal);
        world.Sessions.Writes(session.SessionId, new AgentObservation.Said(4, Blocks.Done(1)), new AgentObservation.TurnEnded(5, null));
        Assert.Equal(RunState.Completed, (await world.CycleAsync()).State);
    }

    [Fact]
    public async Task One_that_its_own_hook_kept_at_its_run_is_not_reminded_twice()
    {
        await using var world = new RunWorld();
        var session = await StartAsync(world);
        world.Sessions.Writes(session.SessionId, new AgentObservation.Said(1, "I looked around."), new AgentObservation.TurnEnded(2, null) { At = world.Clock.GetUtcNow() });
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.Store.WriteAsync("hook", writer => KeptGoing.Count(writer, session.SessionId), Cancel);

        await world.CycleAsync();
        world.Sessions.Writes(session.SessionId, new AgentObservation.TurnStarted(3, "Stop hook feedback"));
        await world.CycleAsync();
        Assert.Single(world.Sessions.Said);

        // It was kept once; where it ends again without a report, that is the end.
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        world.Sessions.Writes(session.SessionId, new AgentObservation.TurnEnded(4, null) { At = world.Clock.GetUtcNow() });
        await world.CycleAsync();
        await world.CycleAsync();
        Assert.Equal(2, world.Sessions.Said.Count);
    }

    [Fact]
    public async Task Nothing_is_said_into_its_work()
    {
        await using var world = new RunWorld();
        world.Sessions.State = AgentState.Working;
        await StartAsync(world);
        Assert.Empty(world.Sessions.Said);
        await world.CycleAsync();
        Assert.Empty(world.Sessions.Said);

        world.Sessions.State = AgentState.Idle;
        await world.CycleAsync();

        Assert.Single(world.Sessions.Said);
    }

    [Fact]
    public async Task A_message_waits_for_the_end_of_its_turn_unless_it_interrupts()
    {
        await using var world = new RunWorld();
        var session = await StartAsync(world);
        world.Sessions.State = AgentState.Working;
        var nudge = world.Handler<SendNudgeHandler>();

        var waits = await nudge.HandleAsync(new SendNudge(Run, "Mind the docs too."), world.Call(), Cancel);
        Assert.Equal((DeliveryState.Queued, 0), (waits.State, world.Sessions.Interrupts));

        var now = await nudge.HandleAsync(new SendNudge(Run, "Stop, the plan changed.", Interrupt: true), world.Call(), Cancel);
        await world.CycleAsync();

        Assert.Equal(1, world.Sessions.Interrupts);
        Assert.Contains("the plan changed", world.Sessions.Said[^1], StringComparison.Ordinal);
        Assert.Contains("Mind the docs", world.Sessions.Said[^1], StringComparison.Ordinal);
        Assert.All(world.Instructions(), instruction => Assert.Equal(DeliveryState.Confirmed, instruction.State));
        Assert.Equal(now.InstructionId, world.Instructions()[^1].InstructionId);
        Assert.NotNull(session);
    }

    [Fact]
    public async Task What_its_transcript_does_not_show_is_uncertain_and_never_said_again()
    {
        await using var world = new RunWorld();
        world.Sessions.ShowsWhatItHears = false;
        await StartAsync(world);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await world.CycleAsync();

        Assert.Single(world.Sessions.Said);
        Assert.Equal((RunState.Paused, "delivery_uncertain"), (world.Run().State, world.Run().Pause?.Reason));
    }

    [Fact]
    public async Task What_stands_on_its_screen_in_the_way_asks_a_person_and_is_left_as_it_is()
    {
        await using var world = new RunWorld();
        await StartAsync(world);
        world.Sessions.State = AgentState.AwaitingApproval;
        world.Sessions.Screen = new("approval_prompt", "Do you want to run rm -rf build?", "decision_needed");

        var run = await world.CycleAsync();
        await world.CycleAsync();

        Assert.Equal((RunState.Paused, "decision_needed", "Do you want to run rm -rf build?"), (run.State, run.Pause?.Reason, run.Pause?.Question));
        Assert.Equal(0, world.Sessions.Interrupts);
        Assert.Single(world.Sessions.Said);
    }

    [Fact]
    public async Task A_question_is_not_answered_by_the_key_that_breaks_a_turn_off()
    {
        await using var world = new RunWorld();
        await StartAsync(world);
        world.Sessions.State = AgentState.Working;
        world.Sessions.Screen = new("approval_prompt", "Do you want to run rm -rf build?", "authorization_requested") { Action = "person", Dialog = true };

        var run = await world.CycleAsync();
        await world.CycleAsync();

        Assert.Equal(("authorization_requested", "orchestrator run approve fix-sum-1", 0), (run.Pause?.Reason, run.Pause?.Command, world.Sessions.Interrupts));
    }

    [Theory]
    [InlineData("trust_folder", "access_needed", "access_needed")]
    [InlineData("rate_limit", null, "input_needed")]
    public async Task What_asks_something_before_it_is_told_anything_is_left_for_a_person(string id, string? reason, string pause)
    {
        await using var world = new RunWorld();
        world.Sessions.Screen = new(id, "Is this a project you trust?", reason) { Action = "person", Dialog = true };
        await StartAsync(world);

        Assert.Empty(world.Sessions.Said);
        Assert.Equal((RunState.Paused, pause, "Is this a project you trust?"), (world.Run().State, world.Run().Pause?.Reason, world.Run().Pause?.Question));
        Assert.Equal((id, "orchestrator run resume fix-sum-1"), (world.Run().Pause?.Signal?.Id, world.Run().Pause?.Command));

        world.Sessions.Screen = null;
        await world.Handler<ResumeRunHandler>().HandleAsync(new ResumeRun(Run), world.Call(), Cancel);
        Assert.Single(world.Sessions.Said);
    }

    [Fact]
    public async Task A_cycle_names_what_its_screen_shows_and_is_kept_once_for_it()
    {
        await using var world = new RunWorld();
        await StartAsync(world);
        await world.CycleAsync();
        world.Sessions.Screen = new("long_running", "esc to interrupt", null);
        var before = Kept(world);

        await world.CycleAsync();
        await world.CycleAsync();

        Assert.Equal(("long_running", "look"), (world.LastCycle!.PaneSignal?.Id, world.LastCycle.PaneSignal?.Action));
        Assert.Equal(before + 1, Kept(world));
        world.Sessions.Screen = null;
        await world.CycleAsync();
        Assert.Null(world.LastCycle.PaneSignal);
    }

    [Theory]
    [InlineData(false, 6, true)]
    [InlineData(false, 4, false)]
    [InlineData(true, 6, false)]
    [InlineData(null, 6, false)]
    public async Task Screen_and_transcript_diverge_once_neither_moves(bool? busy, int seconds, bool divergent)
    {
        await using var world = new RunWorld();
        await StartAsync(world);
        await world.CycleAsync();
        world.Sessions.ScreenBusy = busy;
        world.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await world.CycleAsync();

        Assert.Equal(divergent, world.LastCycle!.Divergent);
        Assert.Equal(divergent ? 1 : 0, world.Store.Read(reader => Engine.Runs.Drive.CycleStore.History(reader, Run, divergent: true, tail: 0)).Count);
    }

    [Fact]
    public async Task A_program_that_reports_and_ends_has_done_both()
    {
        await using var world = new RunWorld();
        var session = await StartAsync(world);
        world.Sessions.Writes(session.SessionId, new AgentObservation.Said(1, Blocks.Done(1)), new AgentObservation.TurnEnded(2, null));
        world.Sessions.Dead.Add(session.Pid);
        world.Workers.Die(session.Pid);

        Assert.Equal(RunState.Completed, (await world.CycleAsync()).State);
    }

    [Fact]
    public async Task A_session_that_went_to_another_tree_pauses_its_run()
    {
        await using var world = new RunWorld();
        await StartAsync(world);
        world.Sessions.Cwd = Path.Combine(world.Run().Tree, "src");
        Assert.Equal(RunState.Working, (await world.CycleAsync()).State);

        world.Sessions.Cwd = "/elsewhere";
        var run = await world.CycleAsync();

        Assert.Equal((RunState.Paused, "tree_left"), (run.State, run.Pause?.Reason));
    }

    [Fact]
    public async Task A_session_that_is_gone_pauses_its_run()
    {
        await using var world = new RunWorld();
        var session = await StartAsync(world);
        world.Sessions.Dead.Add(session.Pid);
        world.Workers.Die(session.Pid);

        var run = await world.CycleAsync();

        Assert.Equal((RunState.Paused, "worker_gone"), (run.State, run.Pause?.Reason));
    }

    [Fact]
    public async Task Taking_the_session_away_pauses_the_run_and_another_takes_it_on()
    {
        await using var world = new RunWorld();
        await StartAsync(world);
        await world.Handler<DisconnectRunHandler>().HandleAsync(new DisconnectRun(Run), world.Call(), Cancel);
        Assert.Equal("worker_gone", world.Run().Pause?.Reason);

        var other = await RegisterAsync(world, 502, "second");
        await world.Handler<ConnectRunHandler>().HandleAsync(new ConnectRun(Run, "second"), world.Call(), Cancel);
        await world.Handler<ResumeRunHandler>().HandleAsync(new ResumeRun(Run), world.Call(), Cancel);

        Assert.Equal((RunState.Working, 2), (world.Run().State, world.Run().Attempt));
        Assert.Equal(2, world.Sessions.Said.Count);
        world.Sessions.Writes(other.SessionId, new AgentObservation.Said(1, Blocks.Done(1)), new AgentObservation.TurnEnded(2, null));
        Assert.Equal(RunState.Completed, (await world.CycleAsync()).State);
    }

    [Fact]
    public async Task A_death_between_the_note_and_the_word_says_nothing_twice()
    {
        await using var world = new RunWorld();
        await RegisterAsync(world, 501, "first");
        await world.ReopenAsync(new Cut());
        await Assert.ThrowsAnyAsync<Exception>(() => world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel));
        await world.ReopenAsync();

        await world.CycleAsync();
        Assert.Empty(world.Sessions.Said);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        var run = await world.CycleAsync();

        Assert.Empty(world.Sessions.Said);
        Assert.Equal((RunState.Paused, "delivery_uncertain"), (run.State, run.Pause?.Reason));
    }

    [Fact]
    public async Task An_item_that_asks_for_a_worktree_is_refused()
    {
        var item = RunWorld.Item();
        await using var world = new RunWorld(item with { Policy = item.Policy with { Isolation = "worktree" } });
        await RegisterAsync(world, 501, "first");

        var refused = await Assert.ThrowsAsync<OrchestratorException>(
            () => world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel));

        Assert.Equal("isolation-refused", refused.Code);
    }

    [Fact]
    public async Task Stopping_leaves_the_session_open_unless_asked_and_repeating_is_cleanup()
    {
        await using var world = new RunWorld();
        var session = await StartAsync(world);
        var stop = world.Handler<StopRunHandler>();
        await stop.HandleAsync(new StopRun(Run), world.Call(), Cancel);
        Assert.Empty(world.Machine.Ended);

        await stop.HandleAsync(new StopRun(Run, StopWorker: true), world.Call(), Cancel);
        await stop.HandleAsync(new StopRun(Run, StopWorker: true), world.Call(), Cancel);

        Assert.Equal([session.Pid], world.Machine.Ended);
    }

    private sealed class Cut : Faults
    {
        public override void Pass(string point)
        {
            if (point == "effect.say")
            {
                throw new IOException("the power went");
            }
        }
    }

    internal static async Task<AgentSession> RegisterAsync(RunWorld world, int pid, string name, SessionRole role = SessionRole.Worker)
    {
        world.Machine.Run(pid, world.Folder.Root, "codex");
        world.Workers.Live(pid);
        return await world.Handler<RegisterAgentSessionHandler>().HandleAsync(new RegisterAgentSession(name, pid, Role: role), world.Call(), Cancel);
    }

    private static int Kept(RunWorld world) => world.Store.Read(reader => Engine.Runs.Drive.CycleStore.History(reader, Run, divergent: false, tail: 0)).Count;

    private static async Task<AgentSession> StartAsync(RunWorld world)
    {
        var session = await RegisterAsync(world, 501, "first");
        await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel);
        return session;
    }
}
