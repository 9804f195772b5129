namespace Orchestrator.Tests.Runs;

/// <summary>A worker whose reports can't be read is told why, and not for ever.</summary>
public class MalformedReportTests
{
    private const string Bad = "<checkpoint>\nrun_id: fix-sum-1\nsummary: done\n</checkpoint>\n";

    [Fact]
    public async Task Three_corrections_then_a_pause_that_names_the_real_reason()
    {
        await using var world = Saying(Bad, 9, "notify");
        var run = await world.StartAsync();
        Assert.Equal((RunState.Paused, PauseClass.Recovery, "missing_blocks"), (run.State, run.Pause!.Class, run.Pause.Reason));
        Assert.Equal("The worker's checkpoint block can't be read: it has no status. The worker was set right 3 times.", run.Pause.Message);
        Assert.Equal(4, world.Workers.Launches.Count);
        Assert.Contains("Your checkpoint block was not read: it has no status.", world.Workers.Prompt(1), StringComparison.Ordinal);
        Assert.All(world.Decisions(), decision => Assert.Equal("malformed_block", decision.Rule));
    }

    [Fact]
    public async Task Each_intervention_is_one_try_more()
    {
        await using var world = Saying(Bad, 20, "notify_then_recover");
        var run = await world.StartAsync();
        Assert.Equal((RunState.Paused, 1 + 3 + 2), (run.State, world.Workers.Launches.Count));
        Assert.Equal(2, world.Instructions().Count(instruction => instruction.Kind == "recovery"));
    }

    [Fact]
    public async Task A_worker_that_learns_it_goes_on()
    {
        await using var world = Saying(Bad, 2, "notify");
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        Assert.Equal(RunState.Completed, (await world.StartAsync()).State);
    }

    private static RunWorld Saying(string words, int times, string onPause)
    {
        var item = RunWorld.Item();
        var world = new RunWorld(item with { Policy = item.Policy with { OnPause = onPause } });
        for (var n = 0; n < times; n++)
        {
            world.Workers.Script.Enqueue((words, 0));
        }

        return world;
    }
}
