using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Tests.Runs;

/// <summary>A finish that is asked for too early leaves the run what it was.</summary>
public class RefusedFinishTests
{
    [Fact]
    public async Task A_working_run_works_on_in_another_turn()
    {
        await using var world = Failing();
        await world.StartAsync();
        Assert.Equal("finish-refused", (await RefusedAsync(world)).Code);
        Assert.Equal((RunState.Working, 1, 2), (world.Run().State, world.Workers.StoppedPids.Count, world.Workers.Launches.Count));
        var told = world.Store.Read(reader => Engine.Runs.Story.EventStore.After(reader, "fix-sum-1", 0, 100));
        Assert.Single(told, happened => happened.Kind == "finish.refused");
    }

    [Fact]
    public async Task A_paused_run_stays_paused_for_the_same_reason()
    {
        await using var world = Failing();
        await PausedAsync(world);
        var pause = world.Run().Pause;
        await RefusedAsync(world);
        Assert.Equal((RunState.Paused, pause, 1), (world.Run().State, world.Run().Pause, world.Workers.Launches.Count));
    }

    [Fact]
    public async Task A_waiting_run_waits_on()
    {
        await using var world = Failing();
        await world.StartAsync();
        var until = world.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        await world.Store.WriteAsync(
            "person:test", writer => RunStore.Update(writer, RunChange.Wait(writer, RunStore.Load(writer, "fix-sum-1")!, new RunWait(until, "rate_limit", "limit"), 1)), TestContext.Current.CancellationToken);
        await RefusedAsync(world);
        Assert.Equal((RunState.Waiting, until), (world.Run().State, world.Run().Wait!.Until));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_paused_run_for_which_everything_holds_is_completed_and_not_forced(bool force)
    {
        await using var world = Failing();
        await PausedAsync(world);
        world.Verifiers.Passes = _ => true;
        var run = await world.Handler<CompleteRunHandler>().HandleAsync(
            new CompleteRun("fix-sum-1", Force: force, Reason: "now it holds"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Completed, false), (run.State, run.Result!.Forced));
    }

    private static RunWorld Failing()
    {
        var world = new RunWorld();
        world.Verifiers.Passes = _ => false;
        return world;
    }

    private static async Task PausedAsync(RunWorld world)
    {
        await world.StartAsync();
        await world.Handler<SuspendRunHandler>().HandleAsync(new SuspendRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Paused, world.Run().State);
    }

    private static Task<OrchestratorException> RefusedAsync(RunWorld world) => Assert.ThrowsAsync<OrchestratorException>(
        () => world.Handler<CompleteRunHandler>().HandleAsync(new CompleteRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken));
}
