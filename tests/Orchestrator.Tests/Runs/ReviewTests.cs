using Orchestrator.Engine.Runs;

namespace Orchestrator.Tests.Runs;

/// <summary>What passed and is to be looked at by somebody waits for exactly that.</summary>
public class ReviewTests
{
    [Fact]
    public async Task A_review_that_is_due_pauses_the_run_until_a_person_approves_this_very_tree()
    {
        await using var world = Asking("human");
        var run = await world.StartAsync();
        Assert.Equal((RunState.Paused, PauseClass.Review, "review_due"), (run.State, run.Pause!.Class, run.Pause.Reason));
        Assert.Equal("orchestrator run approve fix-sum-1", run.Pause.Command);
        Assert.Empty(world.Git.Commits);

        run = await ApproveAsync(world);
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal("given by person:test", Assert.Single(run.Result!.Conditions, condition => condition.Name == "review").Detail);
        Assert.Single(world.Git.Commits);
    }

    [Fact]
    public async Task A_review_of_a_tree_that_changed_since_counts_for_nothing()
    {
        await using var world = Asking("human");
        await world.StartAsync();
        world.Verifiers.Passes = _ =>
        {
            world.Git.Tree = "t2";
            return true;
        };
        var run = await ApproveAsync(world);
        Assert.NotEqual(RunState.Completed, run.State);
        Assert.Empty(world.Git.Commits);
    }

    [Theory]
    [InlineData("other_family")]
    [InlineData("stronger")]
    public async Task A_person_s_yes_is_no_review_by_an_agent(string review)
    {
        await using var world = Asking(review);
        var run = await world.StartAsync();
        Assert.Equal("review_due", run.Pause!.Reason);
        Assert.Equal("orchestrator run complete fix-sum-1 --force --reason \"reviewed by hand\"", run.Pause.Command);
        Assert.Equal(RunState.Paused, (await ApproveAsync(world)).State);

        run = await world.Handler<CompleteRunHandler>().HandleAsync(
            new CompleteRun("fix-sum-1", Force: true, Reason: "reviewed by hand"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Completed, true), (run.State, run.Result!.Forced));
    }

    private static RunWorld Asking(string review)
    {
        var item = RunWorld.Item();
        var world = new RunWorld(item with { Acceptance = item.Acceptance with { Review = review } });
        world.Workers.OnLaunch = _ => world.Git.Tree = "t1";
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        return world;
    }

    private static async Task<Run> ApproveAsync(RunWorld world)
    {
        await world.Handler<ApproveRunHandler>().HandleAsync(new ApproveRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken);
        return await world.CycleAsync();
    }
}
