using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Verification.Reviews;
using Orchestrator.Engine.Work;
using Orchestrator.Tests.Verification.Reviews;

namespace Orchestrator.Tests.Runs;

/// <summary>A result for which everything else holds goes to agents that judge it, from cycle to cycle.</summary>
public class AgentReviewTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pass_ends_the_run_with_the_reviewer_as_co_author()
    {
        await using var world = Reviewed.World(Reports.Said(Reports.Pass()));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal("given by verifier:judge", Assert.Single(run.Result!.Conditions, condition => condition.Name == "review").Detail);
        Assert.EndsWith("Orchestrator-Run: fix-sum-1\nCo-authored-by: Judge <judge@example.test>\n", Assert.Single(world.Git.Commits).Message, StringComparison.Ordinal);
        var review = Assert.Single(world.Reviews());
        Assert.Equal((ReviewState.Given, true, "t1", 1, "judge"), (review.State, review.Passed, review.Tree, review.Attempt, review.Reviewer));
        Assert.Equal("sum.sh:1 adds", Assert.Single(review.Criteria).Evidence);
        Assert.Empty(world.Copies.Present);
    }

    [Fact]
    public async Task Everything_is_evaluated_again_after_a_pass()
    {
        await using var world = Reviewed.World(("", null));
        await world.StartAsync();
        var looked = world.Verifiers.Executed.Count;
        world.Verifiers.Passes = _ => false;
        world.Workers.Script.Enqueue(("", null));
        world.Workers.Finish(Reports.Streamed(Reports.Pass()), 0);
        var run = await world.CycleAsync();
        Assert.Equal((RunState.Working, looked + 1, 1), (run.State, world.Verifiers.Executed.Count, run.Retries));
        Assert.Empty(world.Git.Commits);
    }

    [Fact]
    public async Task A_reviewer_is_held_read_only_on_a_copy_and_told_the_criteria()
    {
        await using var world = Reviewed.World(("", null));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Reviewing, run.State);
        var launch = world.Workers.Launches[1];
        Assert.Equal("read-only", launch.Arguments[launch.Arguments.ToList().IndexOf("-s") + 1]);
        Assert.Contains("project_doc_max_bytes=0", launch.Arguments);
        var (tree, before, path) = Assert.Single(world.Copies.Made);
        Assert.Equal(("t1", "t0", Path.Combine(launch.WorkingDirectory, "tree")), (tree, before, path));
        var prompt = world.Workers.Prompt(1);
        Assert.Contains("- `c1`: the tests pass", prompt, StringComparison.Ordinal);
        Assert.Contains("number 1", prompt, StringComparison.Ordinal);
        Assert.Contains("\"run\": \"fix-sum-1\"", prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", prompt, StringComparison.Ordinal);
        Assert.NotEqual(world.Workers.Launches[0].Environment["ORCHESTRATOR_TOKEN"], launch.Environment["ORCHESTRATOR_TOKEN"]);
    }

    [Fact]
    public async Task Nothing_waits_for_a_reviewer()
    {
        await using var world = Reviewed.World(("", null));
        await world.StartAsync();
        var before = world.Workers.Launches.Count;
        Assert.Equal(RunState.Reviewing, (await world.CycleAsync()).State);
        Assert.Equal(before, world.Workers.Launches.Count);
        Assert.Equal("judge reviews the result", Assert.Single(world.LastCycle!.Actions));
    }

    [Fact]
    public async Task A_fail_goes_back_to_the_worker_with_its_evidence_quoted_and_counts_as_a_retry()
    {
        await using var world = Reviewed.World(Reports.Said(Reports.Fail()), (Blocks.Done(2), 0), Reports.Said(Reports.Pass()));
        world.Workers.OnLaunch = launch => world.Git.Tree = launch switch { 1 => "t1", 3 => "t3", _ => world.Git.Tree };
        var run = await world.StartAsync();
        Assert.Equal((RunState.Completed, 1), (run.State, run.Retries));
        var told = world.Workers.Prompt(2);
        Assert.Contains("Not met, says `judge`:\n\n```text\nsum.sh:1 still subtracts\n```", told, StringComparison.Ordinal);
        Assert.Equal(["t1", "t3"], world.Copies.Made.Select(copy => copy.Tree));
        Assert.Equal([1, 2], world.Reviews().Select(review => review.Round));
        Assert.Contains(world.Decisions(), decision => decision is { Kind: GateDecisionKind.Retry, Rule: "review_failed" });
    }

    [Fact]
    public async Task Fails_use_the_retries_up()
    {
        await using var world = Reviewed.World(policy: policy => policy with { RetriesTotal = 0 }, answers: Reports.Said(Reports.Fail()));
        var run = await world.StartAsync();
        Assert.Equal((RunState.Paused, "retries_used_up"), (run.State, run.Pause!.Reason));
    }

    [Theory]
    [InlineData("Looks good to me.", "holds no JSON object")]
    [InlineData("{\"run\":\"fix-sum-2\",\"attempt\":1,\"criteria\":[{\"id\":\"c1\",\"verdict\":\"PASS\",\"evidence\":\"x\"}],\"overall\":\"PASS\"}", "run is 'fix-sum-2', and what is judged is 'fix-sum-1'")]
    [InlineData("{\"run\":\"fix-sum-1\",\"attempt\":7,\"criteria\":[{\"id\":\"c1\",\"verdict\":\"PASS\",\"evidence\":\"x\"}],\"overall\":\"PASS\"}", "attempt is 7, and what is judged is 1")]
    public async Task Three_reports_that_cant_be_taken_pause_the_run_and_resuming_asks_again(string message, string problem)
    {
        await using var world = Reviewed.World(Reports.Said(message), Reports.Said(message), Reports.Said(message));
        var run = await world.StartAsync();
        Assert.Equal((RunState.Paused, PauseClass.Review, "review_missing"), (run.State, run.Pause!.Class, run.Pause.Reason));
        Assert.Contains(problem, run.Pause.Message, StringComparison.Ordinal);
        Assert.Equal("orchestrator run resume fix-sum-1", run.Pause.Command);
        Assert.Equal(4, world.Workers.Launches.Count);
        Assert.Contains(problem, world.Workers.Prompt(2), StringComparison.Ordinal);

        world.Workers.Script.Enqueue(Reports.Said(Reports.Pass()));
        run = await world.Handler<ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), Cancel);
        Assert.Equal(RunState.Completed, run.State);
    }

    [Fact]
    public async Task A_reviewer_that_dies_or_ends_with_an_error_is_asked_again()
    {
        await using var world = Reviewed.World(("", 1), ("{\"type\":\"turn.failed\",\"error\":{\"message\":\"out of patience\"}}\n", 1), Reports.Said(Reports.Pass()));
        Assert.Equal(RunState.Completed, (await world.StartAsync()).State);
        Assert.Equal(3, Assert.Single(world.Reviews()).Try);
    }

    [Fact]
    public async Task A_report_from_a_changed_copy_is_void()
    {
        await using var world = Reviewed.World(Reports.Said(Reports.Pass()), Reports.Said(Reports.Pass()), Reports.Said(Reports.Pass()));
        world.Workers.OnLaunch = launch =>
        {
            world.Git.Tree = launch == 1 ? "t1" : world.Git.Tree;
            if (launch > 1)
            {
                world.Git.Trees[world.Copies.Made[^1].Path] = "changed";
            }
        };
        var run = await world.StartAsync();
        Assert.Equal((RunState.Paused, "review_missing"), (run.State, run.Pause!.Reason));
        Assert.Contains("the reviewer changed its copy: sum.sh", run.Pause.Message, StringComparison.Ordinal);
        Assert.Empty(world.Git.Commits);
    }

    [Fact]
    public async Task A_change_of_the_run_s_tree_meanwhile_voids_the_review_and_pauses()
    {
        await using var world = Reviewed.World(("", null));
        await world.StartAsync();
        world.Git.Tree = "t9";
        world.Workers.Finish(Reports.Streamed(Reports.Pass()), 0);
        var run = await world.CycleAsync();
        Assert.Equal((RunState.Paused, PauseClass.Review, "review_void"), (run.State, run.Pause!.Class, run.Pause.Reason));
        Assert.Contains("sum.sh", run.Pause.Message, StringComparison.Ordinal);
        Assert.Equal(ReviewState.Void, Assert.Single(world.Reviews()).State);
        Assert.Empty(world.Git.Commits);

        world.Workers.Script.Enqueue(Reports.Said(Reports.Pass()));
        run = await world.Handler<ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), Cancel);
        Assert.Equal((RunState.Completed, "t9"), (run.State, world.Reviews()[1].Tree));
    }

    [Fact]
    public async Task A_tree_that_changes_between_the_pass_and_the_finish_is_not_committed()
    {
        await using var world = Reviewed.World(("", null));
        await world.StartAsync();
        world.Workers.Finish(Reports.Streamed(Reports.Pass()), 0);
        world.Verifiers.Passes = _ =>
        {
            world.Git.Tree = "t9";
            return true;
        };
        var run = await world.CycleAsync();
        Assert.NotEqual(RunState.Completed, run.State);
        Assert.Empty(world.Git.Commits);
    }

    [Fact]
    public async Task A_reviewer_that_takes_too_long_is_stopped_and_asked_again()
    {
        await using var world = Reviewed.World(("", null), Reports.Said(Reports.Pass()));
        world.Settings.Review = new ReviewSettings { Timeout = TimeSpan.FromMinutes(5) };
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(RunState.Completed, (await world.CycleAsync()).State);
        Assert.Single(world.Workers.StoppedPids);
    }

    [Fact]
    public async Task A_reviewer_that_slept_with_the_machine_has_its_time_still()
    {
        await using var world = Reviewed.World(("", null));
        world.Settings.Review = new ReviewSettings { Timeout = TimeSpan.FromMinutes(5) };
        await world.StartAsync();
        world.Clock.Jump(TimeSpan.FromHours(9));
        Assert.Equal(RunState.Reviewing, (await world.CycleAsync()).State);
        Assert.Empty(world.Workers.StoppedPids);
    }

    [Fact]
    public async Task A_limit_of_the_provider_s_counts_for_no_try()
    {
        var limited = ("{\"type\":\"error\",\"message\":\"You've hit your usage limit. Try again in 5 minutes.\"}\n{\"type\":\"turn.failed\",\"error\":{\"message\":\"You've hit your usage limit. Try again in 5 minutes.\"}}\n", (int?)1);
        await using var world = Reviewed.World(limited, limited, limited, limited, Reports.Said(Reports.Pass()));
        await world.StartAsync();
        for (var waits = 0; waits < 4; waits++)
        {
            Assert.Equal(RunState.Reviewing, world.Run().State);
            world.Clock.Advance(TimeSpan.FromHours(1));
            await world.CycleAsync();
        }

        Assert.Equal((RunState.Completed, 1), (world.Run().State, Assert.Single(world.Reviews()).Try));
    }

    [Theory]
    [InlineData(new[] { true, true, false }, RunState.Completed, null)]
    [InlineData(new[] { false, true, false }, RunState.Working, null)]
    [InlineData(new[] { true, false }, RunState.Paused, "review_divided")]
    public async Task A_panel_decides_by_its_quorum(bool[] words, RunState state, string? reason)
    {
        await using var world = Reviewed.World([.. words.Select(word => Reports.Said(word ? Reports.Pass() : Reports.Fail())), ("", null)]);
        world.Settings.Review = new ReviewSettings { Panel = words.Length, Quorum = (words.Length / 2) + 1 };
        var run = await world.StartAsync();
        Assert.Equal((state, reason), (run.State, run.Pause?.Reason));
        Assert.Equal(words.Length, world.Copies.Made.Count);
    }

    [Fact]
    public async Task A_panel_that_has_decided_waits_for_nobody()
    {
        await using var world = Reviewed.World(Reports.Said(Reports.Pass()), Reports.Said(Reports.Pass()), ("", null));
        world.Settings.Review = new ReviewSettings { Panel = 3, Quorum = 2 };
        Assert.Equal(RunState.Completed, (await world.StartAsync()).State);
        Assert.Single(world.Workers.StoppedPids);
        Assert.Equal([ReviewState.Given, ReviewState.Given, ReviewState.Stopped], world.Reviews().Select(review => review.State));
        Assert.Empty(world.Copies.Present);
    }

    [Fact]
    public async Task What_reviewers_use_is_the_run_s_usage_and_its_budget()
    {
        await using var world = Reviewed.World(Reports.Said("nothing"), Reports.Said(Reports.Pass()));
        var run = await world.StartAsync();
        Assert.Equal(240, run.Result!.Usage.Tokens);

        await using var poor = Reviewed.World(policy: policy => policy with { Budget = new BudgetLimits { Tokens = 200 } }, answers: [Reports.Said("nothing"), Reports.Said("nothing"), ("", null)]);
        run = await poor.StartAsync();
        Assert.Equal((RunState.Paused, PauseClass.Budget), (run.State, run.Pause!.Class));
        Assert.DoesNotContain(poor.Reviews(), review => review.IsLive);
    }

    [Fact]
    public async Task A_run_that_is_suspended_or_stopped_leaves_no_reviewer_behind()
    {
        await using var world = Reviewed.World(("", null), Reports.Said(Reports.Pass()));
        await world.StartAsync();
        await world.Handler<SuspendRunHandler>().HandleAsync(new SuspendRun("fix-sum-1"), world.Call(), Cancel);
        Assert.Equal(ReviewState.Stopped, Assert.Single(world.Reviews()).State);
        Assert.Single(world.Workers.StoppedPids);
        Assert.Empty(world.Copies.Present);

        var run = await world.Handler<ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), Cancel);
        Assert.Equal((RunState.Completed, 2), (run.State, world.Reviews().Count));
    }

    [Fact]
    public async Task A_finish_that_lacks_only_the_review_asks_for_it()
    {
        await using var world = Reviewed.World(("", null));
        world.Workers.Script.Clear();
        world.Workers.Script.Enqueue(("", null));
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => world.Handler<CompleteRunHandler>().HandleAsync(new CompleteRun("fix-sum-1"), world.Call(), Cancel));
        Assert.Equal(("finish-refused", "orchestrator run wait fix-sum-1"), (refused.Code, refused.Fix));
        Assert.Equal(RunState.Reviewing, world.Run().State);
        world.Workers.Finish(Reports.Streamed(Reports.Pass()), 0);
        Assert.Equal(RunState.Completed, (await world.CycleAsync()).State);
    }

    [Fact]
    public async Task A_person_can_force_a_run_out_of_its_review_and_not_approve_it()
    {
        await using var world = Reviewed.World(Reports.Said("x"), Reports.Said("x"), Reports.Said("x"));
        await world.StartAsync();
        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => world.Handler<ApproveRunHandler>().HandleAsync(new ApproveRun("fix-sum-1"), world.Call(), Cancel));
        Assert.StartsWith("orchestrator run resume fix-sum-1 ", refused.Fix, StringComparison.Ordinal);

        var run = await world.Handler<CompleteRunHandler>().HandleAsync(new CompleteRun("fix-sum-1", Force: true, Reason: "read by hand"), world.Call(), Cancel);
        Assert.Equal((RunState.Completed, "review_rejected"), (run.State, run.Result!.FailureClass));
    }

    [Fact]
    public async Task Each_event_of_a_review_names_what_led_to_it()
    {
        await using var world = Reviewed.World(Reports.Said(Reports.Pass()));
        await world.StartAsync();
        var events = world.Store.Read(reader => reader.Query("SELECT seq, kind, cause FROM events WHERE kind LIKE 'review.%' OR kind = 'run.reviewing' ORDER BY seq", row => (Seq: row.GetInt64(0), Kind: row.GetString(1), Cause: row.GetInt64(2))));
        Assert.Equal(["run.reviewing", "review.asked", "review.launching", "review.launched", "review.given", "review.passed"], events.Select(one => one.Kind));
        Assert.Equal(events.Take(5).Select(one => one.Seq), events.Skip(1).Select(one => one.Cause));
    }
}
