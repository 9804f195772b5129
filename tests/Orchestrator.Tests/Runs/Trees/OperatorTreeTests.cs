using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;

namespace Orchestrator.Tests.Runs.Trees;

/// <summary>The operator's checkout is untouched, byte for byte, by any path through any outcome of a run with a tree of its own.</summary>
public class OperatorTreeTests
{
    private static readonly Dictionary<string, Func<TreeWorld, Task>> s_outcomes = new()
    {
        ["passed and kept"] = world => RunAsync(world, "keep", RunState.Completed),
        ["passed and merged"] = async world =>
        {
            await RunAsync(world, "merge", RunState.Completed);
            Assert.True(await world.HasAsync("night", "answer"));
        },
        ["merged by a merge"] = async world =>
        {
            await MovedAsync(world, "elsewhere");
            Assert.Equal(MergeState.Merged, world.Run("a-1").Result!.Merge!.State);
        },
        ["left because it is checked out"] = world => RunAsync(world, "merge", RunState.Completed, item => item with { Policy = item.Policy with { MergeInto = null } }),
        ["refused to a person while the checkout is dirty"] = async world =>
        {
            await RunAsync(world, "keep", RunState.Completed);
            await Assert.ThrowsAsync<OrchestratorException>(() => world.MergeAsync("a-1", into: "main"));
        },
        ["merged by a person into another branch"] = async world =>
        {
            await RunAsync(world, "keep", RunState.Completed);
            await world.MergeAsync("a-1");
        },
        ["previewed"] = async world =>
        {
            await RunAsync(world, "keep", RunState.Completed);
            await world.MergeAsync("a-1", into: "main", dryRun: true);
        },
        ["removed by the item's word"] = async world =>
        {
            world.Work = _ => { };
            await RunAsync(world, "remove", RunState.Completed);
            Assert.False(Directory.Exists(world.Run("a-1").Tree));
        },
        ["removed by a person, by force"] = async world =>
        {
            await RunAsync(world, "keep", RunState.Completed);
            await world.RemoveAsync("a-1", withBranch: true, force: true);
        },
        ["conflicted, then resolved"] = async world =>
        {
            await MovedAsync(world, "answer");
            Assert.Equal("merge_conflict", world.Run("a-1").Pause!.Reason);
            var tree = world.Run("a-1").Tree;
            await world.Bench.RawOperatorAsync(tree, "-c", "core.hooksPath=/dev/null", "merge", "-q", "-X", "ours", "night");
            Assert.Equal(RunState.Completed, (await world.ResumeAsync("a-1")).State);
        },
        ["red after merging"] = world => MovedAsync(world, "broken"),
        ["failed until nothing is left"] = world =>
        {
            world.Work = tree => File.WriteAllText(Path.Combine(tree, "broken"), "b\n");
            return RunAsync(world, "merge", RunState.Paused, item => item with { Policy = item.Policy with { RetriesPerStep = 0, RetriesTotal = 0 } });
        },
        ["stopped"] = async world =>
        {
            await WorkingAsync(world);
            await world.StopAsync("a-1");
        },
        ["paused, then stopped"] = async world =>
        {
            await WorkingAsync(world);
            await world.Handler<SuspendRunHandler>().HandleAsync(new SuspendRun("a-1"), world.Call(), TestContext.Current.CancellationToken);
            await world.StopAsync("a-1");
        },
        ["its setup failed"] = async world =>
        {
            world.Settings.WorktreeSetup = ["echo x > half; exit 3"];
            await RunAsync(world, "merge", RunState.Paused);
            Assert.Contains("exit code 3", world.Run("a-1").Pause!.Message, StringComparison.Ordinal);
            world.Settings.WorktreeSetup = [];
            Assert.Equal(RunState.Completed, (await world.ResumeAsync("a-1")).State);
            Assert.False(await world.HasAsync("night", "half"));
        },
        ["its tree was lost and made again"] = async world =>
        {
            await WorkingAsync(world);
            Directory.Delete(world.Run("a-1").Tree, recursive: true);
            Assert.Equal("tree_gone", (await world.CycleAsync("a-1")).Pause!.Reason);
            world.Workers.OnLaunch = launch =>
            {
                world.Work(world.Workers.Launches[launch - 1].WorkingDirectory);
                world.Workers.Script.Enqueue((Blocks.Done(launch, "a-1"), 0));
            };
            await world.ResumeAsync("a-1");
            Assert.Equal(RunState.Completed, (await world.CycleAsync("a-1")).State);
        },
        ["died in mid merge, then repaired"] = async world =>
        {
            await world.ReopenAsync(new CutAt("merge.land"));
            await Assert.ThrowsAnyAsync<Exception>(() => MovedAsync(world, "elsewhere"));
            await world.ReopenAsync();
            await world.CycleAsync("a-1");
            Assert.Equal(RunState.Completed, world.Run("a-1").State);
            await world.RepairAsync(apply: true);
        },
        ["orphans were repaired"] = async world =>
        {
            await world.Bench.OperatorAsync("-c", "core.hooksPath=/dev/null", "worktree", "add", "-q", "-b", "orchestrator/x/x-1", Path.Combine(world.Folder.Worktrees, "x-1"), "night");
            await world.Bench.OperatorAsync("-c", "core.hooksPath=/dev/null", "worktree", "add", "-q", "-b", "orchestrator/x/x-2", Path.Combine(world.Folder.Worktrees, "x-2"), "night");
            Directory.Delete(Path.Combine(world.Folder.Worktrees, "x-2"), recursive: true);
            var found = await world.RepairAsync(apply: true);
            Assert.All(found, one => Assert.True(one.Mended, $"{one.Kind} {one.Target} {one.Problem}"));
            Assert.Equal(["orphan_worktree", "stale_worktree", "orphan_branch", "orphan_branch"], found.Select(one => one.Kind));
        },
        ["a milestone was proven"] = async world =>
        {
            world.Add("m", "keep", change: item => item with { Kind = WorkItemKind.Milestone });
            Assert.Equal(RunState.Completed, (await world.StartAsync("m")).State);
        },
    };

    public static TheoryData<string> Outcomes => [.. s_outcomes.Keys];

    public static TheoryData<string, string> States => new((from state in new[] { "conflicted", "rebasing", "detached" } from outcome in new[] { "passed and merged", "merged by a merge", "conflicted, then resolved", "stopped" } select (state, outcome)).ToArray());

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task A_dirty_checkout_is_as_it_was(string outcome)
    {
        await using var world = await TreeWorld.CreateAsync();
        var mark = world.Bench.Folder.At("hooks-ran");
        await OperatorTree.MakeDirtyAsync(world, mark);
        File.Delete(mark);
        await AssertUntouchedAsync(world, outcome);
        Assert.False(File.Exists(mark), File.Exists(mark) ? $"hooks ran: {File.ReadAllText(mark)}" : "");
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_checkout_in_the_middle_of_something_is_as_it_was(string state, string outcome)
    {
        await using var world = await TreeWorld.CreateAsync();
        await world.Bench.OperatorAsync("checkout", "-q", "-b", "side");
        world.Bench.Write("kept", "side\n");
        await world.Bench.OperatorAsync("commit", "-q", "-a", "-m", "side");
        await world.Bench.OperatorAsync("checkout", "-q", "main");
        world.Bench.Write("kept", "main\n");
        await world.Bench.OperatorAsync("commit", "-q", "-a", "-m", "main");
        Assert.Equal(state == "detached" ? 0 : 1, (await world.Bench.RawOperatorAsync(world.Bench.Tree, state switch
        {
            "conflicted" => ["merge", "-q", "side"],
            "rebasing" => ["rebase", "-q", "side"],
            _ => ["checkout", "-q", "--detach"],
        })).ExitCode);
        await AssertUntouchedAsync(world, outcome);
    }

    [Theory]
    [InlineData("a file's content")]
    [InlineData("a file's time")]
    [InlineData("the index")]
    [InlineData("the stash")]
    [InlineData("a branch")]
    public async Task What_is_touched_is_seen(string what)
    {
        await using var world = await TreeWorld.CreateAsync();
        var mark = world.Bench.Folder.At("hooks-ran");
        await OperatorTree.MakeDirtyAsync(world, mark);
        var before = OperatorTree.Of(world.Bench.Tree);
        await (what switch
        {
            "a file's content" => File.AppendAllTextAsync(world.Bench.At("secret.ignored"), "x", TestContext.Current.CancellationToken),
            "a file's time" => Task.Run(() => File.SetLastWriteTimeUtc(world.Bench.At("edited"), DateTime.UnixEpoch)),
            "the index" => world.Bench.OperatorAsync("add", "untracked"),
            "the stash" => world.Bench.OperatorAsync("stash", "drop", "-q"),
            _ => world.Bench.OperatorAsync("branch", "another"),
        });
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => OperatorTree.AssertSame(before, OperatorTree.Of(world.Bench.Tree), what));
        Assert.True(what.StartsWith("a file", StringComparison.Ordinal) || File.Exists(mark));
    }

    private static async Task AssertUntouchedAsync(TreeWorld world, string outcome)
    {
        var before = OperatorTree.Of(world.Bench.Tree);
        await s_outcomes[outcome](world);

        // The tests themselves commit to the branch in question, in a tree of their own.
        var after = OperatorTree.Of(world.Bench.Tree);
        OperatorTree.AssertSame(before, after, outcome);
    }

    private static async Task RunAsync(TreeWorld world, string afterFinish, RunState ends, Func<WorkItem, WorkItem>? change = null)
    {
        world.Add("a", afterFinish, change: change);
        var run = await world.StartAsync("a");
        Assert.True(run.State == ends, $"{run.State} {run.Pause?.Message}");
    }

    /// <summary>A run whose target gets another file while it works.</summary>
    private static async Task MovedAsync(TreeWorld world, string file)
    {
        world.Work = tree =>
        {
            File.WriteAllText(Path.Combine(tree, "answer"), "42\n");
            Plumb(world, file).GetAwaiter().GetResult();
        };
        world.Add("a");
        await world.StartAsync("a");
    }

    /// <summary>A commit on the target by plumbing alone: no hook of the operator's runs by it, and no file of theirs is written.</summary>
    private static async Task Plumb(TreeWorld world, string file)
    {
        var other = world.Bench.Folder.At("plumbed");
        string[] quiet = ["-c", "core.hooksPath=/dev/null"];
        await world.Bench.OperatorAsync([.. quiet, "worktree", "add", "-q", other, "night"]);
        await File.WriteAllTextAsync(Path.Combine(other, file), "somebody's\n", TestContext.Current.CancellationToken);
        await world.Bench.RawOperatorAsync(other, [.. quiet, "add", "-A"]);
        await world.Bench.RawOperatorAsync(other, [.. quiet, "commit", "-q", "-m", file]);
        await world.Bench.OperatorAsync([.. quiet, "worktree", "remove", "--force", other]);
    }

    /// <summary>A run whose worker is at work and has changed something.</summary>
    private static async Task WorkingAsync(TreeWorld world)
    {
        world.Workers.OnLaunch = launch => world.Work(world.Workers.Launches[launch - 1].WorkingDirectory);
        await RunAsync(world, "merge", RunState.Working);
    }

    private sealed class CutAt(string point) : Faults
    {
        private bool _off;

        public override void Pass(string point1)
        {
            _off |= point1 == point;
            if (_off)
            {
                throw new InvalidOperationException($"cut at {point1}");
            }
        }
    }
}
