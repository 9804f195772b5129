namespace Orchestrator.Tests.Runs.Trees;

/// <summary>What becomes of a branch at the finish: merged once the result holds, or left, or the run waits for somebody.</summary>
public class MergeTests
{
    [Fact]
    public async Task A_target_that_did_not_move_goes_forward_to_the_run_s_commit_and_nothing_is_left()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        var run = await world.StartAsync("a");

        Assert.Equal((RunState.Completed, MergeState.Merged, "night"), (run.State, run.Result!.Merge!.State, run.Result.Merge.Target));
        Assert.Equal(run.Result.Commit, await world.TipAsync("night"));
        Assert.Equal(run.Result.Commit, run.Result.Merge.Commit);
        Assert.False(Directory.Exists(run.Tree));
        Assert.Empty(await world.Bench.OperatorAsync("branch", "--list", "orchestrator/*"));
        Assert.Single((await world.Bench.OperatorAsync("worktree", "list")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(WorkItemStatus.Validated, world.Items["a"].Status);
        Assert.Equal(["merge.begun", "merge.landing", "merge.merged", "run.completed", "worktree.removed"],
            world.Events("a-1").Select(one => one.Kind).Where(kind => kind.StartsWith("merge.", StringComparison.Ordinal) || kind is "run.completed" or "worktree.removed"));
    }

    [Fact]
    public async Task A_target_that_moved_gets_a_merge_of_both_and_the_acceptance_is_executed_on_it()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Work = tree =>
        {
            File.WriteAllText(Path.Combine(tree, "one"), "1\n");
            world.CommitOnAsync("night", "elsewhere", "e\n").GetAwaiter().GetResult();
        };
        var run = await world.StartAsync("a");

        Assert.Equal(RunState.Completed, run.State);
        var tip = await world.TipAsync("night");
        Assert.Equal((tip, true, true), (run.Result!.Merge!.Commit, await world.HasAsync(tip, "one"), await world.HasAsync(tip, "elsewhere")));
        Assert.Equal($"{run.Result.Merge.Onto} {run.Result.Commit}\n", await world.Bench.OperatorAsync("log", "-1", "--format=%P", tip));
        Assert.Contains("Orchestrator-Run: a-1", await world.Bench.OperatorAsync("log", "-1", "--format=%B", tip), StringComparison.Ordinal);
        Assert.Contains(world.Events("a-1"), one => one.Kind == "verification.passed" && one.Summary.Contains("merged:criterion:c1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_begins_on_the_branch_that_it_is_for_and_so_sees_what_landed_before()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Add("b");
        await world.StartAsync("a");
        var seen = false;
        world.Work = tree =>
        {
            seen = File.Exists(Path.Combine(tree, "answer"));
            File.WriteAllText(Path.Combine(tree, "more"), "m\n");
        };
        var run = await world.StartAsync("b");

        Assert.True(seen);
        Assert.Equal(RunState.Completed, run.State);
        Assert.True(await world.HasAsync("night", "more") && await world.HasAsync("night", "answer"));
        Assert.False(await world.HasAsync("main", "answer"));
    }

    [Fact]
    public async Task What_is_red_after_merging_never_lands()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Work = tree =>
        {
            File.WriteAllText(Path.Combine(tree, "one"), "1\n");
            world.CommitOnAsync("night", "two", "2\n").GetAwaiter().GetResult();
        };
        var run = await world.StartAsync("a");

        Assert.Equal((RunState.Paused, PauseClass.Recovery, "merge_failed", "orchestrator run resume a-1"), (run.State, run.Pause!.Class, run.Pause.Reason, run.Pause.Command));
        Assert.False(await world.HasAsync("night", "one"));
        Assert.Equal((MergeState.Left, "failed"), (world.Merge("a-1")!.State, world.Merge("a-1")!.Reason));
        Assert.False(Directory.Exists(world.Folder.Scratch("a-1")));

        // Somebody mends the target; the same command takes the run on.
        await world.CommitOnAsync("night", "check.sh", "test ! -f broken\n");
        run = await world.ResumeAsync("a-1");
        Assert.Equal((RunState.Completed, MergeState.Merged), (run.State, run.Result!.Merge!.State));
    }

    [Fact]
    public async Task Only_what_is_committed_counts_on_the_merged_result()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a", change: item => item with { Acceptance = new Acceptance { Criteria = [new("c1", "", [new CommandVerifier("test -f cache.ignored")])] } });
        world.Work = tree =>
        {
            File.WriteAllText(Path.Combine(tree, "one"), "1\n");
            File.WriteAllText(Path.Combine(tree, "cache.ignored"), "only here\n");
        };
        Assert.Equal("merge_failed", (await world.StartAsync("a")).Pause!.Reason);
        Assert.False(await world.HasAsync("night", "one"));
    }

    [Fact]
    public async Task Setup_commands_run_for_the_merged_result_too()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Settings.WorktreeSetup = ["echo made > made.ignored", "echo made > made"];
        world.Add("a", change: item => item with
        {
            Acceptance = new Acceptance { Criteria = [new("c1", "", [new CommandVerifier("test -f made.ignored && test -f made"), new GitVerifier("diff_in_scope"), new GitVerifier("branch")])] },
            Scope = new WorkItemScope { Paths = ["answer"] },
        });
        var run = await world.StartAsync("a");
        Assert.True(run.State == RunState.Completed, $"{run.Pause} {run.Result}");
        Assert.False(await world.HasAsync("night", "made"));
    }

    [Theory]
    [InlineData("keep", true, "keep")]
    [InlineData("merge", false, "not_permitted")]
    public async Task A_branch_is_left_where_item_or_policy_say_so_and_the_command_is_told(string afterFinish, bool permitted, string reason)
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Settings.Permitted = permitted ? ["repo.*"] : [];
        world.Add("a", afterFinish);
        var before = await world.TipAsync("night");
        var run = await world.StartAsync("a");

        Assert.Equal((RunState.Completed, MergeState.Left, reason), (run.State, run.Result!.Merge!.State, run.Result.Merge.Reason));
        Assert.Equal("orchestrator run-worktree merge a-1", run.Result.Merge.Command);
        Assert.Equal(before, await world.TipAsync("night"));
        Assert.True(Directory.Exists(run.Tree));
        Assert.Equal(run.Result.Commit, await world.TipAsync(run.Branch!));
    }

    [Fact]
    public async Task A_target_that_is_checked_out_is_left_to_a_person()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a", into: null);
        var run = await world.StartAsync("a");

        Assert.Equal((RunState.Completed, "main", "checked_out"), (run.State, run.Result!.Merge!.Target, run.Result.Merge.Reason));
        Assert.False(await world.HasAsync("main", "answer"));
        Assert.Contains(world.Events("a-1"), one => one.Kind == "merge.left" && one.Summary.Contains(world.Bench.Tree, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rebase-merge/head-name", "refs/heads/night")]
    [InlineData("rebase-apply/head-name", "refs/heads/night")]
    [InlineData("BISECT_START", "night")]
    public async Task A_target_that_somebody_rebases_or_bisects_counts_as_checked_out(string file, string text)
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Bench.Write(".git/" + file, text + "\n");
        Assert.Equal("checked_out", (await world.StartAsync("a")).Result!.Merge!.Reason);
    }

    [Fact]
    public async Task A_run_that_changed_nothing_has_nothing_to_merge()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Work = _ => { };
        var run = await world.StartAsync("a");
        Assert.Equal((RunState.Completed, null, null), (run.State, run.Result!.Merge, run.Result.Commit));
        Assert.False(Directory.Exists(run.Tree));
    }

    [Fact]
    public async Task A_worker_s_own_commit_is_merged_when_it_is_what_was_verified()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Work = tree => CommitIn(world, tree, "answer", "42\n");
        var run = await world.StartAsync("a");
        Assert.Equal((RunState.Completed, MergeState.Merged), (run.State, run.Result!.Merge!.State));
        Assert.True(await world.HasAsync("night", "answer"));
    }

    [Fact]
    public async Task A_commit_that_hides_what_the_tree_does_not_show_is_not_merged()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Work = tree =>
        {
            CommitIn(world, tree, "kept", "smuggled\n");
            File.WriteAllText(Path.Combine(tree, "kept"), "one\n");
            File.WriteAllText(Path.Combine(tree, "answer"), "42\n");
        };
        var run = await world.StartAsync("a");
        Assert.Equal((RunState.Paused, "merge_refused"), (run.State, run.Pause!.Reason));
        Assert.Contains("kept", run.Pause.Message, StringComparison.Ordinal);
        Assert.False(await world.HasAsync("night", "answer"));
    }

    [Fact]
    public async Task What_a_worker_commits_to_the_authority_never_lands()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Work = tree => CommitIn(world, tree, ".orchestrator/project.yaml", "policy: mine\n");
        var run = await world.StartAsync("a");
        Assert.Equal((RunState.Paused, "merge_refused"), (run.State, run.Pause!.Reason));
        Assert.Contains(".orchestrator/project.yaml", run.Pause.Message, StringComparison.Ordinal);
        Assert.False(await world.HasAsync("night", ".orchestrator/project.yaml"));
    }

    [Fact]
    public async Task A_tree_that_its_worker_put_on_another_branch_gets_no_commit_of_ours()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        await world.Bench.OperatorAsync("branch", "precious");
        var before = await world.TipAsync("precious");
        world.Work = tree =>
        {
            world.Bench.RawOperatorAsync(tree, "checkout", "-q", "precious").GetAwaiter().GetResult();
            File.WriteAllText(Path.Combine(tree, "answer"), "42\n");
        };
        var run = await world.StartAsync("a");
        Assert.Equal((RunState.Paused, "commit_conflict"), (run.State, run.Pause!.Reason));
        Assert.Equal(before, await world.TipAsync("precious"));
    }

    [Fact]
    public async Task An_item_for_a_branch_that_is_not_there_is_not_begun()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a", into: "nowhere");
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => world.StartAsync("a"));
        Assert.Equal(("branch-unknown", $"git -C '{world.Bench.Tree}' branch 'nowhere'"), (error.Code, error.Fix));
    }

    [Fact]
    public async Task A_merge_without_a_branch_to_merge_into_is_not_begun()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a", into: null);
        await world.Bench.OperatorAsync("checkout", "-q", "--detach");
        Assert.Equal("merge-target-missing", (await Assert.ThrowsAsync<OrchestratorException>(() => world.StartAsync("a"))).Code);
    }

    private static void CommitIn(TreeWorld world, string tree, string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(tree, file))!);
        File.WriteAllText(Path.Combine(tree, file), text);
        world.Bench.RawOperatorAsync(tree, "add", "-A").GetAwaiter().GetResult();
        Assert.Equal(0, world.Bench.RawOperatorAsync(tree, "commit", "-q", "-m", "by the worker").GetAwaiter().GetResult().ExitCode);
    }
}
