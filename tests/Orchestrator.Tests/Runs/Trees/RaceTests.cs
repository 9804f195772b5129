using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Runs.Trees;

/// <summary>Several runs on one repository, and merges that race for one branch.</summary>
public class RaceTests
{
    [Fact]
    public async Task Runs_that_finish_at_once_all_land_each_proven_on_what_the_others_left()
    {
        const int Runs = 4;
        await using var world = await TreeWorld.CreateAsync();
        world.Work = tree => File.WriteAllText(Path.Combine(tree, Path.GetFileName(tree)), "done\n");
        var names = Enumerable.Range(0, Runs).Select(n => $"i{n}").ToList();
        names.ForEach(name => world.Add(name));
        var ends = await Task.WhenAll(names.Select(name => Task.Run(() => world.StartAsync(name))));
        Assert.All(ends, run => Assert.True(run.State == RunState.Completed && run.Result!.Merge!.State == MergeState.Merged, $"{run.RunId}: {run.Pause?.Message} {run.Result?.Merge}"));
        foreach (var run in ends)
        {
            Assert.True(await world.HasAsync("night", run.RunId), run.RunId);
        }

        // Each landed commit is one that was proven as it is: every tip that the branch ever had is among the merges.
        var tips = (await world.Bench.OperatorAsync("reflog", "show", "--format=%H", "night")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Runs + 1, tips.Length);
        Assert.Equal(ends.Select(run => run.Result!.Merge!.Commit!).Order(), tips[..^1].Order());
        Assert.Single((await world.Bench.OperatorAsync("worktree", "list")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_target_that_moved_while_the_result_was_proven_is_merged_and_proven_anew()
    {
        TreeWorld? world = null;
        var faults = new At("merge.land", 1, () => world!.CommitOnAsync("night", "elsewhere", "e\n").GetAwaiter().GetResult());
        await using (world = await TreeWorld.CreateAsync(faults))
        {
            world.Add("a");
            var run = await world.StartAsync("a");
            Assert.Equal(RunState.Completed, run.State);
            Assert.True(await world.HasAsync("night", "elsewhere") && await world.HasAsync("night", "answer"));
            Assert.Equal(2, world.Events("a-1").Count(one => one.Kind == "verification.passed" && one.Summary.Contains("merged:", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task What_was_green_and_is_red_on_what_another_left_does_not_land()
    {
        TreeWorld? world = null;
        var faults = new At("merge.land", 1, () => world!.CommitOnAsync("night", "broken", "b\n").GetAwaiter().GetResult());
        await using (world = await TreeWorld.CreateAsync(faults))
        {
            world.Add("a");
            Assert.Equal("merge_failed", (await world.StartAsync("a")).Pause!.Reason);
            Assert.False(await world.HasAsync("night", "answer"));
        }
    }

    [Fact]
    public async Task A_target_that_never_rests_pauses_the_run_in_the_end()
    {
        TreeWorld? world = null;
        var n = 0;
        var faults = new At("merge.land", int.MaxValue, () => world!.CommitOnAsync("night", $"file{n++}", "e\n").GetAwaiter().GetResult());
        await using (world = await TreeWorld.CreateAsync(faults))
        {
            world.Add("a");
            var run = await world.StartAsync("a");
            Assert.Equal((RunState.Paused, "merge_refused", 5), (run.State, run.Pause!.Reason, n));
        }
    }

    [Fact]
    public async Task A_target_that_somebody_checks_out_while_the_result_is_proven_is_left()
    {
        TreeWorld? world = null;
        var faults = new At("merge.land", 1, () => world!.Bench.OperatorAsync("checkout", "-q", "night").GetAwaiter().GetResult());
        await using (world = await TreeWorld.CreateAsync(faults))
        {
            world.Add("a");
            var run = await world.StartAsync("a");
            Assert.Equal((RunState.Completed, "checked_out"), (run.State, run.Result!.Merge!.Reason));
            Assert.Empty(await world.Bench.StatusAsync());
        }
    }

    [Fact]
    public async Task A_run_that_is_stopped_while_its_result_is_proven_lands_nothing()
    {
        TreeWorld? world = null;
        var faults = new At("merge.scratch", 1, () => world!.StopAsync("a-1").GetAwaiter().GetResult());
        await using (world = await TreeWorld.CreateAsync(faults))
        {
            world.Add("a");
            var night = await world.TipAsync("night");
            var run = await world.StartAsync("a");
            Assert.Equal((RunState.Stopped, MergeState.Left, "interrupted"), (run.State, world.Merge("a-1")!.State, world.Merge("a-1")!.Reason));
            Assert.Equal(night, await world.TipAsync("night"));
            Assert.False(Directory.Exists(world.Folder.Scratch("a-1")));
        }
    }

    /// <summary>Does something when a point is passed, so many times.</summary>
    private sealed class At(string point, int times, Action action) : Faults
    {
        private int _left = times;

        public override void Pass(string point1)
        {
            if (point1 == point && _left > 0)
            {
                _left--;
                action();
            }
        }
    }
}
