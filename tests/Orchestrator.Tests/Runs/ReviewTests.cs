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
    [InlineData("other_family", "mine", "other", "verifier-same-family")]
    [InlineData("other_family", "mine", "shell", "verifier-not-read-only")]
    [InlineData("stronger", "mine", "foreign", "verifier-not-stronger")]
    [InlineData("other_family", "foreign", null, null)]
    [InlineData("other_family", "mine", "foreign", null)]
    [InlineData("stronger", "mine", "strong", null)]
    public async Task A_run_is_begun_only_with_a_reviewer_that_fits_its_worker(string review, string worker, string? verifier, string? code)
    {
        await using var world = Asking(review);
        world.Settings.Profiles = Known;
        var request = new StartRun("fix-sum", Worker: worker, Verifier: verifier, DryRun: true);
        if (code is null)
        {
            var run = await world.Handler<StartRunHandler>().HandleAsync(request, world.Call(), TestContext.Current.CancellationToken);
            Assert.Equal(verifier ?? "mine", run.Verifier);
            return;
        }

        var error = await RefusedAsync(world, request);
        Assert.Equal((ErrorKind.Refused, code), (error.Kind, error.Code));
        Assert.Empty(world.Store.Read(RunStore.List));
    }

    [Fact]
    public async Task An_item_that_says_why_may_be_reviewed_by_the_workers_own_family()
    {
        await using var world = Asking("other_family", "only one account here");
        world.Settings.Profiles = Known;
        var run = await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Worker: "mine", Verifier: "other", DryRun: true), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal("other", run.Verifier);
    }

    [Fact]
    public async Task A_run_that_nobody_could_review_is_not_begun()
    {
        await using var world = Asking("other_family");
        Assert.Equal("verifier-missing", (await RefusedAsync(world, new StartRun("fix-sum"))).Code);

        world.Settings.Profiles = Known;
        world.Git.Present = false;
        Assert.Equal("git-needed", (await RefusedAsync(world, new StartRun("fix-sum", Worker: "mine"))).Code);
        Assert.Empty(world.Store.Read(RunStore.List));
    }

    [Fact]
    public async Task A_person_s_yes_is_no_review_by_an_agent_and_an_agents_none_by_a_person()
    {
        Assert.False((await ConditionAsync("stronger", new ReviewGiven("person:test", "t1"))).Met);
        Assert.False((await ConditionAsync("human", new ReviewGiven("verifier:other", "t1") { Reviews = ["r1"] })).Met);
        Assert.False((await ConditionAsync("other_family", new ReviewGiven("verifier:other", "t0") { Reviews = ["r1"] })).Met);
        var met = await ConditionAsync("other_family", new ReviewGiven("verifier:other", "t1") { Reviews = ["r1"], SameFamilyReason = "only one account here" });
        Assert.Equal((true, "given by verifier:other, of the worker's own family, because: only one account here"), (met.Met, met.Detail));
    }

    private static IReadOnlyDictionary<string, AgentProfile> Known { get; } = new[]
    {
        Profile("shell", "local", "command"), Profile("mine", "acme"), Profile("other", "acme"), Profile("foreign", "elsewhere"), Profile("strong", "elsewhere") with { Strength = 2 },
    }.ToDictionary(profile => profile.Name);

    private static async Task<FinishCondition> ConditionAsync(string wanted, ReviewGiven given)
    {
        var item = RunWorld.Item();
        var frozen = new FrozenRun { Item = item with { Acceptance = item.Acceptance with { Review = wanted } }, Profile = Profile("mine", "acme"), Policy = "default" };
        var record = new RunRecord(new Run { RunId = "fix-sum-1", WorkItemId = "fix-sum" }, frozen, new DriverMemory { Review = given });
        return (await new ReviewDone().EvaluateAsync(new FinishFacts(record, [], [], null, "t1", [], [], []), TestContext.Current.CancellationToken))!;
    }

    private static RunWorld Asking(string review, string? reason = null)
    {
        var item = RunWorld.Item();
        var world = new RunWorld(item with { Acceptance = item.Acceptance with { Review = review, SameFamilyReason = reason } });
        world.Workers.OnLaunch = _ => world.Git.Tree = "t1";
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        return world;
    }

    private static AgentProfile Profile(string name, string family, string adapter = "codex") => new(name, family, adapter, ["/bin/sh"], null, "standard", []);

    private static Task<OrchestratorException> RefusedAsync(RunWorld world, StartRun request) => Assert.ThrowsAsync<OrchestratorException>(
        () => world.Handler<StartRunHandler>().HandleAsync(request, world.Call(), TestContext.Current.CancellationToken));

    private static async Task<Run> ApproveAsync(RunWorld world)
    {
        await world.Handler<ApproveRunHandler>().HandleAsync(new ApproveRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken);
        return await world.CycleAsync();
    }
}
