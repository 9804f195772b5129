using Orchestrator.Engine.Runs;

namespace Orchestrator.Tests.Runs;

/// <summary>What a run stands on is gone for a moment, or for good.</summary>
public class ObstacleTests
{
    private const string Fix = "sudo apt-get install git";

    [Fact]
    public async Task What_does_not_pass_pauses_the_run_at_the_third_look_with_what_helps()
    {
        await using var world = await UnpluggedAsync();
        Assert.Equal(RunState.Verifying, world.Run().State);
        Assert.Equal(RunState.Verifying, (await world.CycleAsync()).State);
        Assert.Contains("git-too-old", world.LastCycle!.Error, StringComparison.Ordinal);

        var run = await world.CycleAsync();

        Assert.Equal((RunState.Paused, PauseClass.Recovery, "environment_broken", "orchestrator run resume fix-sum-1"), (run.State, run.Pause!.Class, run.Pause.Reason, run.Pause.Command));
        Assert.Contains(Fix, run.Pause.Message, StringComparison.Ordinal);
        world.Git.OnSnapshot = () => { };
        run = await world.Handler<ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Completed, 1), (run.State, run.Attempt));
        Assert.Single(world.Workers.Launches);
    }

    [Fact]
    public async Task What_passes_is_forgotten_and_the_run_goes_on()
    {
        await using var world = await UnpluggedAsync();
        await world.CycleAsync();
        world.Git.OnSnapshot = () => { };

        Assert.Equal(RunState.Completed, (await world.CycleAsync()).State);
        Assert.Null(world.Record().Driver.Obstacle);
    }

    [Fact]
    public async Task A_worker_that_works_is_left_to_work()
    {
        await using var world = new RunWorld();
        await world.StartAsync();
        world.Git.OnSnapshot = Broken;
        for (var look = 0; look < 5; look++)
        {
            Assert.Equal(RunState.Working, (await world.CycleAsync()).State);
        }
    }

    /// <summary>A run whose worker is done, in a project whose git has gone meanwhile.</summary>
    private static async Task<RunWorld> UnpluggedAsync()
    {
        var world = new RunWorld();
        world.Workers.OnLaunch = _ => (world.Git.Tree, world.Git.OnSnapshot) = ("t1", Broken);
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        await world.StartAsync();
        return world;
    }

    private static void Broken() => throw new OrchestratorException(ErrorKind.Environment, "git-too-old", "git 2.34 or later is needed", Fix, "git");
}
