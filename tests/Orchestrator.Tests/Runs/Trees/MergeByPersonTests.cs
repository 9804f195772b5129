using Orchestrator.Engine.Runs;

namespace Orchestrator.Tests.Runs.Trees;

/// <summary>Branches that were left are merged, or removed, at a person's word.</summary>
public class MergeByPersonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clean_checkout_of_the_target_moves_with_its_files_and_index()
    {
        await using var world = await LeftAsync();
        world.Bench.Write("mine.ignored", "mine\n");
        var merge = await world.MergeAsync("a-1");

        Assert.Equal((MergeState.Merged, "main"), (merge.State, merge.Target));
        Assert.Equal("42\n", world.Bench.Read("answer"));
        Assert.Equal("mine\n", world.Bench.Read("mine.ignored"));
        Assert.Empty(await world.Bench.StatusAsync());
        Assert.Equal(merge.Commit, await world.TipAsync("HEAD"));
        Assert.Equal("main\n", await world.Bench.OperatorAsync("rev-parse", "--abbrev-ref", "HEAD"));
        Assert.False(Directory.Exists(world.Run("a-1").Tree));
        Assert.Equal((RunState.Completed, "checked_out"), (world.Run("a-1").State, world.Run("a-1").Result!.Merge!.Reason));

        var again = await world.MergeAsync("a-1");
        Assert.Equal(merge.Event, again.Event);
    }

    [Theory]
    [InlineData("kept", "changed\n", true)]
    [InlineData("kept", "changed\n", false)]
    [InlineData("new", "untracked\n", false)]
    public async Task A_checkout_with_anything_uncommitted_is_refused_and_stays(string file, string text, bool staged)
    {
        await using var world = await LeftAsync();
        world.Bench.Write(file, text);
        if (staged)
        {
            await world.Bench.OperatorAsync("add", file);
        }

        var (status, head) = (await world.Bench.StatusAsync(), await world.TipAsync("main"));
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => world.MergeAsync("a-1"));

        Assert.Equal((ErrorKind.Conflict, "tree-dirty", $"git -C '{world.Bench.Tree}' status"), (error.Kind, error.Code, error.Fix));
        Assert.Equal((status, head), (await world.Bench.StatusAsync(), await world.TipAsync("main")));
        Assert.Equal(MergeState.Left, world.Merge("a-1")!.State);
    }

    [Fact]
    public async Task An_ignored_file_in_the_way_is_never_overwritten()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a", into: null);
        world.Work = tree => File.WriteAllText(Path.Combine(tree, "answer"), "42\n");
        await world.StartAsync("a");
        await File.AppendAllTextAsync(world.Bench.At(".git/info/exclude"), "answer\n", Token);
        world.Bench.Write("answer", "mine\n");

        Assert.Equal("tree-in-the-way", (await Assert.ThrowsAsync<OrchestratorException>(() => world.MergeAsync("a-1"))).Code);
        Assert.Equal("mine\n", world.Bench.Read("answer"));
        Assert.False(await world.HasAsync("main", "answer"));
        Assert.Equal((MergeState.Left, "interrupted"), (world.Merge("a-1")!.State, world.Merge("a-1")!.Reason));
    }

    [Fact]
    public async Task Files_of_the_authority_are_no_hindrance_and_stay_as_they_are()
    {
        await using var world = await LeftAsync();
        world.Bench.Write(".orchestrator/.gitignore", "state/\nmore/\n");
        world.Bench.Write(".orchestrator/work/a.yaml", "goal: x\n");
        Assert.Equal(MergeState.Merged, (await world.MergeAsync("a-1")).State);
        Assert.Equal("state/\nmore/\n", world.Bench.Read(".orchestrator/.gitignore"));
        Assert.Equal(" M .orchestrator/.gitignore\0?? .orchestrator/work/a.yaml\0", await world.Bench.StatusAsync());
    }

    [Fact]
    public async Task What_is_red_is_refused_and_a_preview_changes_nothing()
    {
        await using var world = await LeftAsync();
        world.Bench.Write("broken", "b\n");
        await world.Bench.OperatorAsync("add", "broken");
        await world.Bench.OperatorAsync("commit", "-q", "-m", "broken");
        var events = world.Events("a-1").Count;
        var preview = await world.MergeAsync("a-1", dryRun: true);
        Assert.Contains("by a commit of its own", preview.Detail, StringComparison.Ordinal);
        Assert.Equal(events, world.Events("a-1").Count);

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => world.MergeAsync("a-1"));
        Assert.Equal((ErrorKind.Refused, "merge-failed", "orchestrator verification get a-1 --failed"), (error.Kind, error.Code, error.Fix));
        Assert.False(await world.HasAsync("main", "answer"));
    }

    [Fact]
    public async Task Another_branch_may_be_named()
    {
        await using var world = await LeftAsync();
        Assert.Equal("branch-invalid", (await Assert.ThrowsAsync<OrchestratorException>(() => world.MergeAsync("a-1", into: "-f"))).Code);
        Assert.Equal("merge-target-missing", (await Assert.ThrowsAsync<OrchestratorException>(() => world.MergeAsync("a-1", into: "nowhere"))).Code);
        Assert.Equal("night", (await world.MergeAsync("a-1", into: "night")).Target);
        Assert.True(await world.HasAsync("night", "answer"));
        Assert.False(await world.HasAsync("main", "answer"));
    }

    [Fact]
    public async Task Only_a_completed_run_is_merged()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Workers.OnLaunch = _ => { };
        await world.StartAsync("a");
        var live = await Assert.ThrowsAsync<OrchestratorException>(() => world.MergeAsync("a-1"));
        Assert.Equal(("transition-refused", "orchestrator run wait a-1"), (live.Code, live.Fix));
        await world.StopAsync("a-1");
        var ended = await Assert.ThrowsAsync<OrchestratorException>(() => world.MergeAsync("a-1"));
        Assert.Equal(("transition-refused", "orchestrator run start a --retry-of a-1"), (ended.Code, ended.Fix));
    }

    [Fact]
    public async Task Tree_and_branch_go_only_when_nothing_is_lost_with_them()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a", "keep");
        var run = await world.StartAsync("a");
        await File.WriteAllTextAsync(Path.Combine(run.Tree, "later"), "l\n", Token);

        Assert.Equal("branch-unmerged", (await Assert.ThrowsAsync<OrchestratorException>(() => world.RemoveAsync("a-1", withBranch: true))).Code);
        await world.MergeAsync("a-1");
        Assert.Equal("worktree-dirty", (await Assert.ThrowsAsync<OrchestratorException>(() => world.RemoveAsync("a-1", withBranch: true))).Code);
        Assert.True(File.Exists(Path.Combine(run.Tree, "later")));
        File.Delete(Path.Combine(run.Tree, "later"));
        await world.RemoveAsync("a-1", withBranch: true);
        Assert.False(Directory.Exists(run.Tree));
        Assert.Empty(await world.Bench.OperatorAsync("branch", "--list", "orchestrator/*"));
        Assert.Equal("worktree-unknown", (await Assert.ThrowsAsync<OrchestratorException>(() => world.RemoveAsync("a-1", withBranch: true))).Code);
    }

    [Fact]
    public async Task A_branch_that_was_dropped_by_force_holds_nobody_up()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a", "keep");
        await world.StartAsync("a");
        await world.RemoveAsync("a-1", withBranch: true, force: true);
        Assert.Equal(MergeState.Dropped, world.Merge("a-1")!.State);
        Assert.Equal("branch-missing", (await Assert.ThrowsAsync<OrchestratorException>(() => world.MergeAsync("a-1"))).Code);
    }

    [Fact]
    public async Task A_tree_that_somebody_locked_stays()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Work = tree =>
        {
            File.WriteAllText(Path.Combine(tree, "answer"), "42\n");
            world.Bench.OperatorAsync("worktree", "lock", "--reason", "I look at it", tree).GetAwaiter().GetResult();
        };
        var run = await world.StartAsync("a");
        Assert.Equal((RunState.Completed, MergeState.Merged), (run.State, run.Result!.Merge!.State));
        Assert.Contains(world.Events("a-1"), one => one.Kind == "worktree.kept" && one.Summary.Contains("I look at it", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => world.RemoveAsync("a-1", force: true));
        Assert.Equal(("worktree-locked", $"git -C '{world.Bench.Tree}' worktree unlock '{run.Tree}'"), (error.Code, error.Fix));
        Assert.True(Directory.Exists(run.Tree));
    }

    [Fact]
    public async Task What_there_is_of_trees_and_branches_is_read_with_the_next_command()
    {
        await using var world = await LeftAsync();
        world.Add("b", "keep");
        await world.StartAsync("b");
        world.Add("c");
        await world.StartAsync("c");
        var found = await world.Handler<GetRunWorktreeHandler>().HandleAsync(new GetRunWorktree(), world.Call(), Token).ToListAsync(Token);

        Assert.Equal(["a-1", "b-1"], found.Select(one => one.RunId));
        Assert.All(found, one => Assert.Equal((true, 1, 0, $"orchestrator run-worktree merge {one.RunId}"), (one.Present, one.Ahead, one.Uncommitted, one.Command)));
        var named = Assert.Single(await world.Handler<GetRunWorktreeHandler>().HandleAsync(new GetRunWorktree("c-1"), world.Call(), Token).ToListAsync(Token));
        Assert.Equal((false, null, MergeState.Merged, null), (named.Present, named.Branch, named.Merge!.State, named.Command));
        await File.WriteAllTextAsync(Path.Combine(found[0].Tree, "more"), "m", Token);
        await world.MergeAsync("b-1", into: "night");
        found = await world.Handler<GetRunWorktreeHandler>().HandleAsync(new GetRunWorktree(Unmerged: true), world.Call(), Token).ToListAsync(Token);
        Assert.Equal(1, Assert.Single(found).Uncommitted);
    }

    [Fact]
    public async Task A_status_shows_what_waits_for_a_person_and_not_what_an_item_keeps()
    {
        await using var world = await LeftAsync();
        world.Add("b", "keep");
        await world.StartAsync("b");
        var status = await world.Handler<Engine.Views.GetOrchestratorStatusHandler>().HandleAsync(new GetOrchestratorStatus(), world.Call(), Token);
        var left = Assert.Single(status.Unmerged);
        Assert.Equal(("a-1", "orchestrator run-worktree merge a-1"), (left.RunId, left.Command));
    }

    /// <summary>A completed run whose branch is for <c>main</c>, which is checked out.</summary>
    private static async Task<TreeWorld> LeftAsync()
    {
        var world = await TreeWorld.CreateAsync();
        world.Add("a", into: null);
        Assert.Equal("checked_out", (await world.StartAsync("a")).Result!.Merge!.Reason);
        return world;
    }
}
