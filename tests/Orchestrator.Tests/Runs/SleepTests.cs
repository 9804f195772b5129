using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs;
using Orchestrator.Tests.Supervision;

namespace Orchestrator.Tests.Runs;

/// <summary>A machine that sleeps while a run goes on, whoever drives it and whatever it was at: nobody is late because of that.</summary>
public class SleepTests
{
    private static readonly TimeSpan s_night = TimeSpan.FromHours(9);

    [Fact]
    public async Task A_worker_that_slept_with_the_machine_was_not_silent()
    {
        await using var world = new RunWorld();
        await world.StartAsync();
        world.Clock.Jump(s_night);

        Assert.Equal(RunState.Working, (await world.CycleAsync()).State);
        Assert.Equal(TimeSpan.Zero, world.LastCycle!.Staleness);
        Assert.Empty(world.Decisions());
        Assert.Empty(world.Workers.StoppedPids);

        world.Workers.Finish(Blocks.Done(1), 0);
        Assert.Equal((RunState.Completed, 0), (await world.CycleAsync()) is var run ? (run.State, run.Retries) : default);
    }

    [Fact]
    public async Task One_that_says_nothing_while_the_machine_is_awake_is()
    {
        await using var world = new RunWorld();
        await world.StartAsync();
        world.Clock.Jump(s_night);
        world.Clock.Advance(s_night);
        await world.CycleAsync();

        Assert.Equal("silence", Assert.Single(world.Decisions()).Rule);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_hides_no_silence()
    {
        await using var world = new RunWorld();
        await world.StartAsync();
        world.Clock.Jump(-s_night);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.CycleAsync();

        Assert.Equal("silence", Assert.Single(world.Decisions()).Rule);
    }

    [Fact]
    public async Task What_was_said_just_before_is_still_waited_for_in_the_transcript()
    {
        await using var world = new RunWorld();
        world.Sessions.ShowsWhatItHears = false;
        var session = await AttachedRunTests.RegisterAsync(world, 501, "first");
        await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), TestContext.Current.CancellationToken);
        world.Clock.Jump(s_night);
        Assert.Equal(RunState.Working, (await world.CycleAsync()).State);

        world.Sessions.Writes(session.SessionId, new AgentObservation.TurnStarted(1, world.Sessions.Said[0]));
        await world.CycleAsync();
        Assert.Equal(RunState.Working, world.Run().State);
    }
}
