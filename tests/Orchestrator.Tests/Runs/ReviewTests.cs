using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Finish;
using Orchestrator.Engine.Runs.Finish.Conditions;
using Orchestrator.Engine.Runs.Life;

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
    public async Task A_run_that_only_an_agent_could_review_is_not_begun(string review)
    {
        await using var world = Asking(review);
        var error = await RefusedAsync(world, new StartRun("fix-sum"));
        Assert.Equal((ErrorKind.Refused, "review-unsupported"), (error.Kind, error.Code));
        Assert.Equal("orchestrator work-item set fix-sum --yaml 'acceptance: { review: human }'", error.Fix);
        Assert.Empty(world.Store.Read(RunStore.List));
    }

    [Theory]
    [InlineData("mine", "other", "verifier-same-family")]
    [InlineData("mine", "foreign", "review-unsupported")]
    [InlineData(null, "other", "review-unsupported")]
    public async Task A_call_s_own_pair_is_of_two_families_too(string? worker, string? verifier, string code)
    {
        await using var world = Asking("other_family");
        world.Settings.Profiles = new Dictionary<string, AgentProfile>
        {
            ["shell"] = Profile("shell", "local"),
            ["mine"] = Profile("mine", "acme"),
            ["other"] = Profile("other", "acme"),
            ["foreign"] = Profile("foreign", "elsewhere"),
        };
        var error = await RefusedAsync(world, new StartRun("fix-sum", Worker: worker, Verifier: verifier));
        Assert.Equal((ErrorKind.Refused, code), (error.Kind, error.Code));
    }

    [Fact]
    public async Task A_person_s_yes_is_no_review_by_an_agent()
    {
        var item = RunWorld.Item();
        var frozen = new FrozenRun { Item = item with { Acceptance = item.Acceptance with { Review = "stronger" } }, Profile = Profile("shell", "local"), Policy = "default" };
        var record = new RunRecord(new Run { RunId = "fix-sum-1", WorkItemId = "fix-sum" }, frozen, new DriverMemory { Review = new ReviewGiven("person:test", "t1") });
        var condition = await new ReviewDone().EvaluateAsync(new FinishFacts(record, [], [], null, "t1", [], [], []), TestContext.Current.CancellationToken);
        Assert.False(condition!.Met);
        Assert.Equal("orchestrator run complete fix-sum-1 --force --reason \"reviewed by hand\"", condition.Command);
    }

    private static RunWorld Asking(string review)
    {
        var item = RunWorld.Item();
        var world = new RunWorld(item with { Acceptance = item.Acceptance with { Review = review } });
        world.Workers.OnLaunch = _ => world.Git.Tree = "t1";
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        return world;
    }

    private static AgentProfile Profile(string name, string family) => new(name, family, "command", ["/bin/sh"], null, "standard", []);

    private static Task<OrchestratorException> RefusedAsync(RunWorld world, StartRun request) => Assert.ThrowsAsync<OrchestratorException>(
        () => world.Handler<StartRunHandler>().HandleAsync(request, world.Call(), TestContext.Current.CancellationToken));

    private static async Task<Run> ApproveAsync(RunWorld world)
    {
        await world.Handler<ApproveRunHandler>().HandleAsync(new ApproveRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken);
        return await world.CycleAsync();
    }
}
