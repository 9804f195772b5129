using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Verification.Reviews;
using Orchestrator.Engine.Work;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Verification.Reviews;

/// <summary>A review on request: of a path, a range or a run, with or without a work item.</summary>
public class InvokeReviewTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_finds_faults_in_what_lies_there_and_moves_nothing()
    {
        await using var world = World(review => Found(review, "high"));
        var review = await InvokeAsync(world, new InvokeReview("."));
        Assert.Equal((ReviewState.Given, false, null, "judge"), (review.State, review.Passed, review.RunId, review.Reviewer));
        Assert.Equal("high sum.sh:1: it subtracts", Assert.Single(review.Findings).ToString());
        Assert.Empty(world.Copies.Present);
        Assert.Equal(review, Assert.Single(await world.Handler<GetReviewHandler>().HandleAsync(new GetReview(), world.Call(), Cancel).ToListAsync(Cancel)), Same);
        Assert.Contains(world.Store.Read(reader => reader.Query("SELECT kind FROM events", row => row.GetString(0))), kind => kind == "review.given");
    }

    [Theory]
    [InlineData("main..HEAD", "tree-of-commit-main", "tree-of-commit-HEAD")]
    [InlineData("main..", "tree-of-commit-main", "tree-of-commit-HEAD")]
    [InlineData("main...topic", "tree-of-base-of-commit-main-commit-topic", "tree-of-commit-topic")]
    [InlineData("abc", "tree-of-commit-abc^", "tree-of-commit-abc")]
    public async Task A_range_is_read_as_git_reads_it(string range, string before, string tree)
    {
        await using var world = World(review => Found(review, "info"));
        var review = await InvokeAsync(world, new InvokeReview(Range: range));
        Assert.Equal((before, tree, true), (review.Base, review.Tree, review.Passed));
        Assert.Equal((tree, before), (world.Copies.Made[0].Tree, world.Copies.Made[0].Before));
    }

    [Theory]
    [InlineData(null, null, null, "review-of-what")]
    [InlineData(".", "main..HEAD", null, "review-of-what")]
    [InlineData("nowhere", null, null, "path-missing")]
    [InlineData(null, "nosuch..HEAD", null, "revision-unknown")]
    [InlineData(null, null, "other-1", "run-unknown")]
    public async Task What_names_nothing_is_refused(string? path, string? range, string? run, string code)
    {
        await using var world = World(_ => "");
        Assert.Equal(code, (await Assert.ThrowsAsync<OrchestratorException>(() => InvokeAsync(world, new InvokeReview(path, range, run)))).Code);
        Assert.Empty(world.Workers.Launches);
    }

    [Theory]
    [InlineData("shell", "trust-unsupported")]
    [InlineData("nobody", "profile-unknown")]
    public async Task A_reviewer_can_be_held_read_only(string reviewer, string code)
    {
        await using var world = World(_ => "");
        Assert.Equal(code, (await Assert.ThrowsAsync<OrchestratorException>(() => InvokeAsync(world, new InvokeReview(".", Reviewer: reviewer)))).Code);
    }

    [Fact]
    public async Task A_tree_that_changed_meanwhile_voids_it()
    {
        await using var world = World(review => Found(review, "high"));
        world.Workers.OnLaunch += _ => world.Git.Tree = "t9";
        var review = await InvokeAsync(world, new InvokeReview("."));
        Assert.Equal((ReviewState.Void, null), (review.State, review.Passed));
        Assert.Contains("sum.sh", review.Problem, StringComparison.Ordinal);
        Assert.False(new InvokeReview(".").IsYes(review));
    }

    [Fact]
    public async Task Three_reports_that_cant_be_taken_end_it()
    {
        await using var world = World(_ => "Looks good.");
        var review = await InvokeAsync(world, new InvokeReview("."));
        Assert.Equal((ReviewState.Failed, 3), (review.State, review.Try));
        Assert.Equal(3, world.Workers.Launches.Count);
    }

    [Fact]
    public async Task Whoever_asks_next_goes_on_with_a_review_whose_waiter_is_gone()
    {
        await using var world = World(null);
        var asked = await InvokeAsync(world, new InvokeReview(".", NoWait: true));
        Assert.Equal(ReviewState.Running, asked.State);

        await world.ReopenAsync();
        world.Workers.Finish(Reports.Streamed(Found(asked.ReviewId, "low")), 0);
        var review = await InvokeAsync(world, new InvokeReview("."));
        Assert.Equal((asked.ReviewId, ReviewState.Given), (review.ReviewId, review.State));
        Assert.Single(world.Workers.Launches);
    }

    [Fact]
    public async Task A_tick_takes_on_what_nobody_waits_for_and_by_its_id_anybody_does()
    {
        await using var world = World(null);
        var asked = await InvokeAsync(world, new InvokeReview(".", NoWait: true));
        var drive = world.Provider.GetService(typeof(ReviewDrive)) as ReviewDrive;
        Assert.Empty(await drive!.AdoptAsync("scheduler", Cancel));
        world.Workers.Finish(Reports.Streamed(Found(asked.ReviewId, "low")), 0);
        Assert.Equal(ReviewState.Given, Assert.Single(await drive.AdoptAsync("scheduler", Cancel)).State);
        Assert.Empty(await drive.AdoptAsync("scheduler", Cancel));
        Assert.Equal(ReviewState.Given, (await InvokeAsync(world, new InvokeReview(Review: asked.ReviewId[..5]))).State);
    }

    [Fact]
    public async Task What_is_only_tried_launches_nobody()
    {
        await using var world = World(_ => "");
        var review = await InvokeAsync(world, new InvokeReview(".", DryRun: true));
        Assert.Equal(("judge", "t0"), (review.Reviewer, review.Tree));
        Assert.Empty(world.Workers.Launches);
        Assert.Empty(world.Reviews());
    }

    [Fact]
    public async Task A_reviewer_that_takes_too_long_is_stopped()
    {
        await using var world = World(null);
        world.Settings.Review = new ReviewSettings { Timeout = TimeSpan.FromMinutes(1) };
        var asked = await InvokeAsync(world, new InvokeReview(".", NoWait: true));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        world.Workers.Script.Enqueue(("", null));
        var again = await InvokeAsync(world, new InvokeReview(Review: asked.ReviewId, NoWait: true));
        Assert.Equal((2, "it gave no report in 1m"), (again.Try, again.Problem));
        Assert.Single(world.Workers.StoppedPids);
    }

    private static RunWorld World(Func<string, string>? answer)
    {
        var world = new RunWorld();
        Reviewed.Settle(world);
        world.Workers.OnLaunch = _ => world.Workers.Script.Enqueue(answer is null
            ? ("", null)
            : Reports.Said(answer(Path.GetFileName(Path.GetDirectoryName(world.Workers.Launches[^1].Path))!)));
        return world;
    }

    private static string Found(string review, string severity) =>
        $$"""{"review":"{{review}}","findings":[{"severity":"{{severity}}","file":"sum.sh","line":1,"claim":"it subtracts","evidence":"sum.sh:1"}]}""";

    private static Task<Review> InvokeAsync(RunWorld world, InvokeReview request) => world.Handler<InvokeReviewHandler>().HandleAsync(request, world.Call(), Cancel);

    private static bool Same(Review one, Review other) => one.ReviewId == other.ReviewId && one.State == other.State && one.Findings.SequenceEqual(other.Findings);
}
