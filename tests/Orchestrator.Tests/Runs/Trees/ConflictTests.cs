using Orchestrator.Engine.Runs;

namespace Orchestrator.Tests.Runs.Trees;

/// <summary>Two who changed the same: the run waits for a person, and goes on with whatever the person did about it.</summary>
public class ConflictTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conflict_pauses_the_run_and_says_where_and_what_to_do()
    {
        await using var world = await ConflictAsync();
        var run = world.Run("a-1");
        Assert.Equal((RunState.Paused, PauseClass.Business, "merge_conflict", "orchestrator run resume a-1"), (run.State, run.Pause!.Class, run.Pause.Reason, run.Pause.Command));
        Assert.Contains("kept", run.Pause.Message, StringComparison.Ordinal);
        Assert.Contains($"git -C '{run.Tree}' merge night", run.Pause.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(world.Folder.Scratch("a-1")));
        Assert.Equal(WorkItemStatus.Ready, world.Items["a"].Status);

        // Nothing was done about it: it is paused again, and nothing has moved.
        var night = await world.TipAsync("night");
        Assert.Equal("merge_conflict", (await world.ResumeAsync("a-1")).Pause?.Reason);
        Assert.Equal(night, await world.TipAsync("night"));
    }

    [Fact]
    public async Task Resolved_where_the_run_works_it_lands_and_only_its_own_changes_are_judged()
    {
        await using var world = await ConflictAsync();
        var tree = world.Run("a-1").Tree;
        await world.CommitOnAsync("night", "out/of/scope", "somebody's\n");
        Assert.Equal(1, (await world.Bench.RawOperatorAsync(tree, "merge", "-q", "night")).ExitCode);
        var open = await Assert.ThrowsAsync<OrchestratorException>(() => world.ResumeAsync("a-1"));
        Assert.Equal(("merge-open", $"git -C '{tree}' commit"), (open.Code, open.Fix));

        await File.WriteAllTextAsync(Path.Combine(tree, "kept"), "both\n", Token);
        await world.Bench.RawOperatorAsync(tree, "add", "-A");
        Assert.Equal(0, (await world.Bench.RawOperatorAsync(tree, "commit", "-q", "-m", "both")).ExitCode);
        var run = await world.ResumeAsync("a-1");

        Assert.True(run.State == RunState.Completed, run.Pause?.Message);
        Assert.Equal(MergeState.Merged, run.Result!.Merge!.State);
        Assert.Equal("both\n", await world.Bench.OperatorAsync("show", "night:kept"));
        Assert.True(await world.HasAsync("night", "out/of/scope"));
        Assert.Equal("1 file changed, 1 insertion(+), 1 deletion(-)", run.Result.DiffStat);
        Assert.NotNull(run.Result.Commit);
    }

    [Fact]
    public async Task Merged_by_hand_it_is_verified_there_and_recorded()
    {
        await using var world = await ConflictAsync();
        var other = world.Bench.Folder.At("by-hand");
        await world.Bench.OperatorAsync("worktree", "add", "-q", other, "night");
        await world.Bench.RawOperatorAsync(other, "merge", "-q", "orchestrator/a/a-1");
        await File.WriteAllTextAsync(Path.Combine(other, "kept"), "both\n", Token);
        await world.Bench.RawOperatorAsync(other, "commit", "-q", "-a", "-m", "both");
        await world.Bench.OperatorAsync("worktree", "remove", "--force", other);

        var run = await world.ResumeAsync("a-1");
        Assert.Equal((RunState.Completed, MergeState.Merged, await world.TipAsync("night")), (run.State, run.Result?.Merge?.State, run.Result?.Merge?.Commit));
    }

    [Fact]
    public async Task A_person_may_end_the_run_without_its_merge()
    {
        await using var world = await ConflictAsync();
        var run = await world.Handler<CompleteRunHandler>().HandleAsync(new CompleteRun("a-1", Force: true, Reason: "later"), world.Call(), Token);
        Assert.Equal((RunState.Completed, "pass", false, "forced"), (run.State, run.Result!.Verdict, run.Result.Forced, run.Result.Merge!.Reason));
        Assert.Contains("later", run.Result.ForcedBy, StringComparison.Ordinal);
        Assert.True(Directory.Exists(run.Tree));
    }

    [Fact]
    public async Task A_run_that_is_stopped_over_it_leaves_its_branch()
    {
        await using var world = await ConflictAsync();
        var night = await world.TipAsync("night");
        await world.StopAsync("a-1");
        Assert.Equal((RunState.Stopped, MergeState.Left), (world.Run("a-1").State, world.Merge("a-1")!.State));
        Assert.Equal("orchestrator run start a --retry-of a-1", world.Merge("a-1")!.Command);
        Assert.Empty(world.Handler<Engine.Runs.Merging.UnmergedWork>().Unmerged());
        Assert.Equal(night, await world.TipAsync("night"));
        Assert.True(await world.HasAsync("orchestrator/a/a-1", "kept"));
    }

    [Fact]
    public async Task Histories_without_a_common_commit_are_a_conflict_too()
    {
        await using var world = await TreeWorld.CreateAsync();
        world.Add("a");
        world.Work = tree =>
        {
            File.WriteAllText(Path.Combine(tree, "answer"), "42\n");
            var empty = world.Bench.OperatorAsync("commit-tree", "-m", "new world", "4b825dc642cb6eb9a060e54bf8d69288fbee4904").GetAwaiter().GetResult().Trim();
            world.Bench.OperatorAsync("update-ref", "refs/heads/night", empty).GetAwaiter().GetResult();
        };
        Assert.Equal("merge_conflict", (await world.StartAsync("a")).Pause!.Reason);
    }

    /// <summary>A run that changed a file within its scope, which somebody changed in the target too.</summary>
    private static async Task<TreeWorld> ConflictAsync()
    {
        var world = await TreeWorld.CreateAsync();
        world.Add("a", change: item => item with { Scope = new WorkItemScope { Paths = ["kept"] } });
        world.Work = tree =>
        {
            File.WriteAllText(Path.Combine(tree, "kept"), "the run's\n");
            world.CommitOnAsync("night", "kept", "somebody's\n").GetAwaiter().GetResult();
        };
        await world.StartAsync("a");
        return world;
    }
}
