using Orchestrator.Engine.Runs.Life;
using Orchestrator.Tests.Runs;
using Orchestrator.Tests.Verification.Reviews;

namespace Orchestrator.Tests.Security;

/// <summary>Whoever judges a result judges it and does nothing else; whoever made it has no part in that.</summary>
public class ReviewerCannotTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("token")]
    [InlineData("parent")]
    [InlineData("posix_session")]
    public async Task A_reviewer_is_the_verifier_of_its_run_however_it_shows_itself(string trace)
    {
        await using var world = await ReviewingAsync();
        await using var engine = world.EngineFor(Reviewer(world, trace));
        foreach (var forbidden in Steering())
        {
            var refused = await Assert.ThrowsAsync<OrchestratorException>(() => forbidden(engine, world.Context));
            Assert.Equal("not-permitted", refused.Code);
            Assert.StartsWith("verifier:fix-sum-1", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(RunState.Reviewing, world.Run().State);
    }

    [Fact]
    public async Task Its_token_is_void_once_its_report_is_there()
    {
        await using var world = await ReviewingAsync();
        var caller = Reviewer(world, "token");
        world.Verifiers.Passes = _ => false;
        world.Workers.Script.Enqueue(("", null));
        world.Workers.Finish(Reports.Streamed(Reports.Pass()), 0);
        await world.CycleAsync();
        await using var engine = world.EngineFor(caller);
        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => engine.ExecuteAsync(new AddCriterion("more", Run: "fix-sum-1"), world.Context, Cancel));
        Assert.StartsWith("unprivileged", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_has_no_part_in_the_review_of_its_own_work()
    {
        await using var world = await ReviewingAsync();
        var worker = new PlayedCaller();
        worker.Variables["ORCHESTRATOR_TOKEN"] = world.Workers.Launches[0].Environment["ORCHESTRATOR_TOKEN"];
        worker.Parents.Add(world.Store.Read(reader => TurnStore.Latest(reader, "fix-sum-1"))!.Worker!.Worker);
        await using var engine = world.EngineFor(worker);
        foreach (var forbidden in Steering())
        {
            Assert.Equal("not-permitted", (await Assert.ThrowsAsync<OrchestratorException>(() => forbidden(engine, world.Context))).Code);
        }
    }

    [Fact]
    public async Task A_report_in_the_words_of_the_worker_is_no_report()
    {
        await using var world = Reviewed.World(("", null));
        world.Workers.Script.Clear();
        world.Workers.Script.Enqueue((Reports.Pass() + "\n" + Blocks.Done(1), 0));
        world.Workers.Script.Enqueue(("", null));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Reviewing, run.State);
        Assert.Null(Assert.Single(world.Reviews()).Passed);
    }

    [Theory]
    [InlineData(1, "fix-sum-1", 2)]
    [InlineData(1, "fix-sum-2", 1)]
    public async Task A_report_on_another_run_or_attempt_is_refused(int reviewed, string run, int attempt)
    {
        await using var world = await ReviewingAsync();
        Assert.Equal(reviewed, world.Run().Attempt);
        world.Workers.Script.Enqueue(("", null));
        world.Workers.Finish(Reports.Streamed(Reports.Of(run, attempt, ("c1", true))), 0);
        await world.CycleAsync();
        Assert.Equal((2, null), Assert.Single(world.Reviews()) is var review ? (review.Try, review.Passed) : default);
        Assert.Equal(RunState.Reviewing, world.Run().State);
    }

    [Fact]
    public async Task A_review_on_request_speaks_for_no_run()
    {
        await using var world = new RunWorld();
        Reviewed.Settle(world);
        world.Workers.Script.Enqueue(("", null));
        await world.Handler<Engine.Verification.InvokeReviewHandler>().HandleAsync(new InvokeReview(".", NoWait: true), world.Call(), Cancel);
        await using var engine = world.EngineFor(Reviewer(world, "token", 0));
        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => engine.ExecuteAsync(new AddCriterion("more", Run: "fix-sum-1"), world.Context, Cancel));
        Assert.Equal("not-your-run", refused.Code);
    }

    private static async Task<RunWorld> ReviewingAsync()
    {
        var world = Reviewed.World(("", null));
        Assert.Equal(RunState.Reviewing, (await world.StartAsync()).State);
        return world;
    }

    private static PlayedCaller Reviewer(RunWorld world, string trace, int launch = 1)
    {
        // It found a terminal and the person's key: what points to an agent goes before both.
        var caller = new PlayedCaller { IsPresent = true, HoldsKey = true, Typed = "force fix-sum-1" };
        var worker = world.Store.Read(Engine.Verification.Reviews.ReviewStore.Live)[0].Worker!;
        switch (trace)
        {
            case "token":
                caller.Variables["ORCHESTRATOR_TOKEN"] = world.Workers.Launches[launch].Environment["ORCHESTRATOR_TOKEN"];
                break;
            case "parent":
                caller.Parents.Add(worker.Worker);
                break;
            default:
                caller.PosixSession = worker.Worker.Pid;
                break;
        }

        return caller;
    }

    private static IEnumerable<Func<IEngine, OperationContext, Task>> Steering() =>
    [
        (engine, context) => engine.ExecuteAsync(new CompleteRun("fix-sum-1"), context, Cancel),
        (engine, context) => engine.ExecuteAsync(new CompleteRun("fix-sum-1", Force: true, Reason: "x"), context, Cancel),
        (engine, context) => engine.ExecuteAsync(new ApproveRun("fix-sum-1"), context, Cancel),
        (engine, context) => engine.ExecuteAsync(new DenyRun("fix-sum-1", "x"), context, Cancel),
        (engine, context) => engine.ExecuteAsync(new ResumeRun("fix-sum-1"), context, Cancel),
        (engine, context) => engine.ExecuteAsync(new StopRun("fix-sum-1"), context, Cancel),
        (engine, context) => engine.ExecuteAsync(new InvokeReview("."), context, Cancel),
        (engine, context) => engine.ExecuteAsync(new SetWorkItem("fix-sum", Goal: "nothing"), context, Cancel),
        (engine, context) => engine.ExecuteAsync(new GrantOrchestratorTrust(), context, Cancel),
    ];
}
