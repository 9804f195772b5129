using Orchestrator.Engine.Runs;

namespace Orchestrator.Tests.Runs.Trees;

/// <summary>The life of a run's own tree: made, set up, lost, cleaned up after.</summary>
public class TreeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_setup_that_fails_is_a_named_pause_and_the_next_try_begins_afresh()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Settings.WorktreeSetup = ["echo half > half", "echo no network >&2; exit 7"];
        world.Add("a");
        var run = await world.StartAsync("a");
        Assert.Equal((RunState.Paused, "launch_failed", "orchestrator run resume a-1 --new-attempt"), (run.State, run.Pause!.Reason, run.Pause.Command));
        Assert.Contains("exit code 7: no network", run.Pause.Message, StringComparison.Ordinal);
        Assert.Empty(world.Workers.Launches);

        world.Settings.WorktreeSetup = [];
        world.Work = tree =>
        {
            Assert.False(File.Exists(Path.Combine(tree, "half")));
            File.WriteAllText(Path.Combine(tree, "answer"), "42\n");
        };
        Assert.Equal(RunState.Completed, (await world.ResumeAsync("a-1")).State);
    }

    [Fact]
    public async Task A_run_that_was_stopped_over_its_setup_is_removed_without_a_trace()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Settings.WorktreeSetup = ["echo half > half; exit 1"];
        world.Add("a", "remove", into: null);
        await world.StartAsync("a");
        await world.StopAsync("a-1");
        await world.RemoveAsync("a-1", withBranch: true, force: true);
        Assert.False(Directory.Exists(world.Run("a-1").Tree));
        Assert.Equal("", await world.Bench.OperatorAsync("branch", "--list", "orchestrator/*"));
        Assert.Equal(RunState.Stopped, world.Run("a-1").State);
        Assert.Empty(await world.RepairAsync(apply: false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_branch_or_folder_that_is_somebody_s_is_a_named_pause_and_stays(bool branch)
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        var folder = Path.Combine(world.Folder.Worktrees, "a-1");
        if (branch)
        {
            await world.Bench.OperatorAsync("branch", "orchestrator/a/a-1", "main");
        }
        else
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "mine"), "m", Token);
        }

        var run = await world.StartAsync("a");
        Assert.Equal((RunState.Paused, "launch_failed"), (run.State, run.Pause!.Reason));
        Assert.Contains(branch ? "branch -m" : folder, run.Pause.Message, StringComparison.Ordinal);
        if (branch)
        {
            await world.Bench.OperatorAsync("branch", "-m", "orchestrator/a/a-1", "orchestrator/a/a-1-before");
        }
        else
        {
            Assert.True(File.Exists(Path.Combine(folder, "mine")));
            Directory.Delete(folder, recursive: true);
        }

        Assert.Equal(RunState.Completed, (await world.ResumeAsync("a-1")).State);
    }

    [Fact]
    public async Task A_tree_that_somebody_deleted_pauses_its_run_and_is_made_again_from_its_branch()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Settings.WorktreeSetup = ["echo made > made.ignored"];
        world.Add("a");
        world.Workers.OnLaunch = _ => { };
        var run = await world.StartAsync("a");
        Assert.Equal(RunState.Working, run.State);
        await File.WriteAllTextAsync(Path.Combine(run.Tree, "answer"), "42\n", Token);
        await world.Bench.RawOperatorAsync(run.Tree, "add", "-A");
        await world.Bench.RawOperatorAsync(run.Tree, "commit", "-q", "-m", "by the worker");
        await File.WriteAllTextAsync(Path.Combine(run.Tree, "uncommitted"), "u\n", Token);
        Directory.Delete(run.Tree, recursive: true);

        run = await world.CycleAsync("a-1");
        Assert.Equal((RunState.Paused, PauseClass.Recovery, "tree_gone", "orchestrator run resume a-1"), (run.State, run.Pause!.Class, run.Pause.Reason, run.Pause.Command));
        Assert.Single(world.Workers.StoppedPids);

        world.Workers.OnLaunch = launch =>
        {
            Assert.True(File.Exists(Path.Combine(run.Tree, "answer")) && File.Exists(Path.Combine(run.Tree, "made.ignored")));
            world.Workers.Script.Enqueue((Blocks.Done(launch, "a-1"), 0));
        };
        await world.ResumeAsync("a-1");
        run = await world.CycleAsync("a-1");
        Assert.True(run.State == RunState.Completed, run.Pause?.Message);
        Assert.True(await world.HasAsync("night", "answer"));
        Assert.False(await world.HasAsync("night", "uncommitted"));
    }

    [Fact]
    public async Task What_the_item_wants_removed_stays_when_something_in_it_is_nowhere_else()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a", "remove");
        var run = await world.StartAsync("a");
        Assert.Equal((RunState.Completed, "keep"), (run.State, run.Result!.Merge!.Reason));
        Assert.True(Directory.Exists(run.Tree));
        var kept = Assert.Single(world.Events("a-1"), one => one.Kind == "worktree.kept");
        Assert.Contains("has 1 commit that no other branch has", kept.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orphans_are_mended_and_what_is_somebody_s_is_named()
    {
        await using var world = await TreeWorld.CreateAsync();
        string At(string name) => Path.Combine(world.Folder.Worktrees, name);
        foreach (var name in (string[])["clean-1", "dirty-1", "locked-1", "gone-1"])
        {
            await world.Bench.OperatorAsync("worktree", "add", "-q", "-b", $"orchestrator/{name}", At(name), "main");
        }

        await File.WriteAllTextAsync(Path.Combine(At("dirty-1"), "mine"), "m", Token);
        await world.Bench.RawOperatorAsync(At("gone-1"), "commit", "-q", "--allow-empty", "-m", "precious");
        await world.Bench.OperatorAsync("worktree", "lock", At("locked-1"));
        Directory.Delete(At("gone-1"), recursive: true);
        Directory.CreateDirectory(At("empty-1"));
        Directory.CreateDirectory(At("foreign-1"));
        await File.WriteAllTextAsync(Path.Combine(At("foreign-1"), "mine"), "m", Token);
        var unplugged = world.Bench.Folder.At("unplugged");
        await world.Bench.OperatorAsync("worktree", "add", "-q", "-b", "theirs", unplugged, "main");
        Directory.Delete(unplugged, recursive: true);
        var found = await world.RepairAsync(apply: true);
        string[] mended = [.. found.Where(one => one.Mended).Select(one => $"{one.Kind} {Path.GetFileName(one.Target)}")];
        Assert.Equal(["orphan_worktree clean-1", "orphan_worktree empty-1", "stale_worktree gone-1", "orphan_branch clean-1"], mended);
        Assert.Equal(
            [("dirty-1", "has uncommitted changes"), ("foreign-1", "git knows of no worktree there"), ("locked-1", "was locked"), ("dirty-1", "is checked out"), ("gone-1", "no other branch has"), ("locked-1", "is checked out")],
            found.Where(one => !one.Mended).Select(one => (Path.GetFileName(one.Target), one.Problem)).Select(pair => (pair.Item1, Short(pair.Problem!))));
        Assert.Contains(unplugged, await world.Bench.OperatorAsync("worktree", "list", "--porcelain"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(At("dirty-1"), "mine")) && File.Exists(Path.Combine(At("foreign-1"), "mine")) && Directory.Exists(At("locked-1")));
    }

    [Fact]
    public async Task Trees_go_with_the_project_s_state_and_branches_stay()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a", "keep");
        var run = await world.StartAsync("a");
        var planned = await world.Handler<Engine.Runs.Trees.TreeSurroundings>().TakeAsync(Token);
        var change = Assert.Single(planned);
        Assert.Equal(("remove", ".orchestrator/state/worktrees/a-1/"), (change.Change.Action, change.Change.Path));
        await world.Bench.OperatorAsync("worktree", "lock", run.Tree);
        Assert.Equal("worktree-locked", (await Assert.ThrowsAsync<OrchestratorException>(() => world.Handler<Engine.Runs.Trees.TreeSurroundings>().TakeAsync(Token))).Code);
        await world.Bench.OperatorAsync("worktree", "unlock", run.Tree);
        await change.MakeAsync!(Token);
        Assert.Single((await world.Bench.OperatorAsync("worktree", "list")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(run.Result!.Commit, await world.TipAsync(run.Branch!));
    }

    [Fact]
    public async Task A_later_run_s_branch_takes_the_place_of_an_earlier_one_s()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a", "keep");
        await world.StartAsync("a");
        world.Items["a"] = world.Items["a"] with { Status = WorkItemStatus.Ready };
        await world.StartAsync("a");
        Assert.Equal("a-2", Assert.Single(world.Handler<Engine.Runs.Merging.UnmergedWork>().Unmerged()).Value);
        await world.MergeAsync("a-2");
        Assert.Empty(world.Handler<Engine.Runs.Merging.UnmergedWork>().Unmerged());
    }

    [Fact]
    public async Task What_a_project_permits_every_run_is_part_of_each_run_s_policy_from_its_start()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Settings.Permitted = ["repo.everything"];
        world.Add("a");
        Assert.Equal("permission-unknown", (await Assert.ThrowsAsync<OrchestratorException>(() => world.StartAsync("a"))).Code);
        world.Settings.Permitted = ["repo.merge_green_pr"];
        await world.StartAsync("a");
        Assert.Single(world.Events("a-1"), one => one.Kind == "policy.set");
    }

    private static string Short(string problem) =>
        ((string[])["has uncommitted changes", "git knows of no worktree there", "was locked", "is checked out", "no other branch has"]).FirstOrDefault(part => problem.Contains(part, StringComparison.Ordinal)) ?? problem;
}
