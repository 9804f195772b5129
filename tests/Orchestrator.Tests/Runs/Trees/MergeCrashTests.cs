using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Runs.Trees;

/// <summary>The power is cut after every commit of the store and at every effect of a merge, one after the other; each time it is made once in the end.</summary>
public class MergeCrashTests
{
    [Fact]
    public async Task A_death_anywhere_between_the_commit_and_the_end_lands_the_run_once()
    {
        for (var n = 1; ; n++)
        {
            await using var world = await TreeWorld.CreateAsync();
            world.Add("a");
            world.Work = tree =>
            {
                File.WriteAllText(Path.Combine(tree, "answer"), "42\n");
                world.CommitOnAsync("night", "elsewhere", "e\n").GetAwaiter().GetResult();
            };
            var faults = new CutAfter("effect.committed", n);
            await world.ReopenAsync(faults);
            await SurviveAsync(() => world.StartAsync("a"));
            if (!faults.Hit)
            {
                Assert.True(n > 12, $"only {n} places to die");
                return;
            }

            await world.ReopenAsync();
            world.Work = _ => throw new InvalidOperationException($"cut {n} ({faults.Where}): the worker was launched again");
            await EndAsync(world, $"cut {n} ({faults.Where})");
        }
    }

    [Theory]
    [InlineData("effect.worktree")]
    [InlineData("effect.setup")]
    public async Task A_death_while_the_tree_is_made_leaves_one_whole_tree(string point)
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Settings.WorktreeSetup = ["echo made >> made"];
        world.Add("a");
        await world.ReopenAsync(new CutAfter(point, 0));
        await SurviveAsync(() => world.StartAsync("a"));
        await world.ReopenAsync();
        if (point == "effect.setup")
        {
            // As git leaves it when it is killed over a checkout.
            File.WriteAllText(world.Bench.At(".git/worktrees/a-1/locked"), "initializing");
            File.Delete(Path.Combine(world.Run("a-1").Tree, "kept"));
        }

        world.Work = tree =>
        {
            Assert.True(File.Exists(Path.Combine(tree, "kept")));
            Assert.Equal("made\n", File.ReadAllText(Path.Combine(tree, "made")));
            File.WriteAllText(Path.Combine(tree, "answer"), "42\n");
        };
        await EndAsync(world, point);
    }

    [Fact]
    public async Task A_death_while_a_person_s_merge_moves_a_checkout_is_mended_by_the_same_command()
    {
        for (var n = 1; ; n++)
        {
            await using var world = await TreeWorld.CreateAsync();
            world.Add("a", into: null);
            await world.StartAsync("a");
            world.Bench.Write("elsewhere", "e\n");
            await world.Bench.OperatorAsync("add", "elsewhere");
            await world.Bench.OperatorAsync("commit", "-q", "-m", "elsewhere");
            var faults = new CutAfter("merge.scratch", n - 1);
            await world.ReopenAsync(faults);
            await SurviveAsync(() => world.MergeAsync("a-1"));
            if (!faults.Hit)
            {
                Assert.True(n > 5, $"only {n} places to die");
                return;
            }

            await world.ReopenAsync();
            var merge = await world.MergeAsync("a-1");
            var cut = $"cut {n} ({faults.Where})";
            Assert.True(merge.State == MergeState.Merged, cut);
            Assert.True(await world.TipAsync("main") == await world.TipAsync("HEAD"), cut);
            Assert.Equal("", await world.Bench.StatusAsync());
            Assert.Equal("42\n", world.Bench.Read("answer"));
            Assert.Equal("1\n", await world.Bench.OperatorAsync("rev-list", "--count", "--merges", "main"));
            Assert.True(world.Events("a-1").Count(one => one.Kind == "merge.merged") == 1, cut);
        }
    }

    [Fact]
    public async Task A_merge_that_nobody_goes_on_with_is_settled_by_repair()
    {
        foreach (var (point, state) in new[] { ("merge.land", MergeState.Left), ("merge.landed", MergeState.Merged) })
        {
            await using var world = await TreeWorld.CreateAsync();
            world.Add("a", "keep");
            await world.StartAsync("a");
            await world.ReopenAsync(new CutAfter(point, 0));
            await SurviveAsync(() => world.MergeAsync("a-1"));
            await world.ReopenAsync();

            var found = await world.RepairAsync(apply: true);
            Assert.Equal([("interrupted_merge", true), ("orphan_scratch_tree", true)], found.Select(one => (one.Kind, one.Mended)));
            Assert.Equal(state, world.Merge("a-1")!.State);
            Assert.Equal(state == MergeState.Merged, await world.HasAsync("night", "answer"));
            Assert.Empty(await world.RepairAsync(apply: false));
        }
    }

    private static async Task EndAsync(TreeWorld world, string cut)
    {
        for (var cycles = 0; cycles < 10 && !world.Record("a-1").Driver.Settled; cycles++)
        {
            await world.CycleAsync("a-1");
        }

        var run = world.Run("a-1");
        Assert.True(run.State == RunState.Completed && world.Record("a-1").Driver.Settled, $"{cut}: {run.State} {run.Pause?.Message}");
        Assert.Equal(MergeState.Merged, run.Result!.Merge!.State);
        Assert.True(world.Events("a-1").Count(one => one.Kind == "merge.merged") == 1, cut);
        Assert.Equal(WorkItemStatus.Validated, world.Items["a"].Status);
        Assert.Equal("1\n", await world.Bench.OperatorAsync("rev-list", "--count", "--grep=^Orchestrator-Run: a-1", "--no-merges", "night"));
        Assert.True(await world.TipAsync("night") == run.Result.Merge.Commit, cut);
        Assert.Empty(await world.Bench.StatusAsync());
        await world.RepairAsync(apply: true);
        Assert.Single((await world.Bench.OperatorAsync("worktree", "list")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", await world.Bench.OperatorAsync("branch", "--list", "orchestrator/*"));
    }

    private static async Task SurviveAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (PowerCut)
        {
        }
        catch (OrchestratorException error) when (error.InnerException is PowerCut)
        {
        }
    }

    /// <summary>Cuts the power at the n-th commit or effect after a point, or at the point itself for 0. Nothing happens in this process from then on.</summary>
    private sealed class CutAfter(string point, int n) : Faults
    {
        private int _passed = -1;

        public bool Hit { get; private set; }

        public string Where { get; private set; } = "";

        public override void Pass(string point1)
        {
            if (!Hit && (point1 == point || _passed >= 0) && IsPlace(point1) && ++_passed == n)
            {
                (Hit, Where) = (true, point1);
            }

            if (Hit)
            {
                throw new PowerCut(point1);
            }
        }
    }

    /// <summary>What is cut before it is committed is as if it had not begun.</summary>
    private static bool IsPlace(string point) => point is not ("store.statement" or "store.commit") && !point.StartsWith("file.", StringComparison.Ordinal);

    private sealed class PowerCut(string point) : Exception($"cut at {point}");
}
