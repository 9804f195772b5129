using Orchestrator.Engine.Runs;

namespace Orchestrator.Tests.Runs.Trees;

/// <summary>Nobody works on a milestone: it is proven on the branch that it is for, after its children's work is there.</summary>
public class MilestoneTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_milestone_is_validated_on_its_branch_without_a_worker_and_leaves_nothing()
    {
        await using var world = await WithChildrenAsync();
        var launches = world.Workers.Launches.Count;
        var run = await world.StartAsync("m");

        Assert.True(run.State == RunState.Completed, $"{run.State} {run.Pause?.Message} {run.Result}");
        Assert.Equal(("nobody", "none", "night", null), (run.Worker, run.Surface, run.Target, run.Branch));
        Assert.Equal(await world.TipAsync("night"), run.BaseCommit);
        Assert.Equal(launches, world.Workers.Launches.Count);
        Assert.StartsWith("2 children validated and merged, verified on", Assert.Single(run.Result!.Conditions, condition => condition.Name == "children").Detail, StringComparison.Ordinal);
        Assert.Equal(WorkItemStatus.Validated, world.Items["m"].Status);
        Assert.False(Directory.Exists(run.Tree));
        Assert.Equal(["run.queued", "worktree.begun", "run.verifying", "run.completed", "worktree.removed"],
            world.Events("m-1").Select(one => one.Kind).Where(kind => kind.StartsWith("run.", StringComparison.Ordinal) || kind.StartsWith("worktree.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_its_children_broke_together_fails_it_and_it_can_be_asked_for_again()
    {
        await using var world = await WithChildrenAsync();
        await world.CommitOnAsync("night", "broken", "b\n");
        var run = await world.StartAsync("m");
        Assert.Equal((RunState.Failed, "fail", "acceptance_failed"), (run.State, run.Result!.Verdict, run.Result.FailureClass));
        Assert.Equal(WorkItemStatus.Failed, world.Items["m"].Status);
        Assert.False(Directory.Exists(run.Tree));

        await world.Bench.OperatorAsync("update-ref", "refs/heads/night", "night~1");
        world.Items["m"] = world.Items["m"] with { Status = WorkItemStatus.Ready };
        Assert.Equal(RunState.Completed, (await world.StartAsync("m")).State);
    }

    [Fact]
    public async Task A_child_that_is_open_or_not_merged_fails_it()
    {
        await using var world = await WithChildrenAsync();
        Child(world, "late", "keep");
        var open = await world.StartAsync("m");
        Assert.Contains("'late' is ready", Assert.Single(open.Result!.Conditions, condition => condition.Name == "children").Detail, StringComparison.Ordinal);

        await world.StartAsync("late");
        var left = await world.StartAsync("m");
        Assert.Contains("run 'late-1' is not in night", Assert.Single(left.Result!.Conditions, condition => condition.Name == "children").Detail, StringComparison.Ordinal);

        await world.MergeAsync("late-1");
        Assert.Equal(RunState.Completed, (await world.StartAsync("m")).State);
    }

    [Fact]
    public async Task A_child_that_was_merged_elsewhere_is_not_in_its_branch()
    {
        await using var world = await WithChildrenAsync();
        world.Items["m"] = world.Items["m"] with { Policy = world.Items["m"].Policy with { MergeInto = "main" } };
        var run = await world.StartAsync("m");
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("is not in main", Assert.Single(run.Result!.Conditions, condition => condition.Name == "children").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_can_be_named_to_work_on_it()
    {
        await using var world = await WithChildrenAsync();
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => world.Handler<StartRunHandler>().HandleAsync(new StartRun("m", Worker: "shell"), world.Call(), Token));
        Assert.Equal(("milestone-workless", "orchestrator run start m"), (error.Code, error.Fix));
    }

    [Fact]
    public async Task A_person_s_review_of_it_is_waited_for_and_a_no_stops_it()
    {
        await using var world = await WithChildrenAsync();
        world.Items["m"] = world.Items["m"] with { Acceptance = world.Items["m"].Acceptance with { Review = "human" } };
        var run = await world.StartAsync("m");
        Assert.Equal((RunState.Paused, "review_due"), (run.State, run.Pause!.Reason));
        var denied = await Assert.ThrowsAsync<OrchestratorException>(() => world.Handler<DenyRunHandler>().HandleAsync(new DenyRun("m-1", "no"), world.Call(), Token));
        Assert.Equal("orchestrator run stop m-1", denied.Fix);
        run = await world.Handler<ApproveRunHandler>().HandleAsync(new ApproveRun("m-1"), world.Call(), Token);
        Assert.Equal(RunState.Completed, run.State);
    }

    private static async Task<TreeWorld> WithChildrenAsync()
    {
        var world = await TreeWorld.CreateAsync();
        world.Add("m", "keep", change: item => item with { Kind = WorkItemKind.Milestone });
        world.Work = tree => File.WriteAllText(Path.Combine(tree, Path.GetFileName(tree)), "done\n");
        foreach (var child in (string[])["a", "b"])
        {
            Child(world, child, "merge");
            Assert.Equal(MergeState.Merged, (await world.StartAsync(child)).Result!.Merge!.State);
        }

        return world;
    }

    private static void Child(TreeWorld world, string id, string afterFinish) => world.Add(id, afterFinish, change: item => item with { Links = new WorkItemLinks { Parent = "m" } });
}
