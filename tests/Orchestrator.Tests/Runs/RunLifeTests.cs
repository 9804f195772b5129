namespace Orchestrator.Tests.Runs;

public class RunLifeTests
{
    [Fact]
    public async Task A_worker_that_does_its_work_ends_in_a_verdict_and_a_commit()
    {
        await using var world = new RunWorld();
        world.Workers.OnLaunch = _ => world.Git.Tree = "t1";
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal("pass", run.Result!.Verdict);
        Assert.Equal("c1", run.Result.Commit);
        Assert.Equal([WorkItemStatus.Validated], world.Items.Moves);
        Assert.Equal(("t0", "t1"), (world.Git.Commits[0].From, world.Git.Commits[0].To));
    }

    [Fact]
    public async Task A_false_claim_goes_back_with_the_failures_own_lines()
    {
        await using var world = new RunWorld();
        world.Verifiers.Passes = _ => world.Workers.Launches.Count > 1;
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        world.Workers.Script.Enqueue((Blocks.Done(2), 0));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(1, run.Retries);
        Assert.Equal(2, world.Workers.Launches.Count);
        Assert.Contains("FAIL: expected 3, got 2", world.Workers.Prompt(1), StringComparison.Ordinal);
        Assert.Contains(world.Decisions(), decision => decision.Kind == GateDecisionKind.Retry);
        Assert.Equal(DeliveryState.Confirmed, Assert.Single(world.Instructions()).State);
    }

    [Fact]
    public async Task Retries_used_up_pause_the_run_with_a_command_that_resumes_it()
    {
        await using var world = new RunWorld(RunWorld.Item() with { Policy = new WorkItemPolicy { RetriesPerStep = 1, RetriesTotal = 1, OnPause = "notify" } });
        world.Verifiers.Passes = _ => false;
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        world.Workers.Script.Enqueue((Blocks.Done(2), 0));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Paused, run.State);
        Assert.Equal((PauseClass.Recovery, "retries_used_up"), (run.Pause!.Class, run.Pause.Reason));
        Assert.Equal("orchestrator run resume fix-sum-1", run.Pause.Command);

        world.Verifiers.Passes = _ => true;
        world.Workers.Script.Enqueue((Blocks.Done(3), 0));
        run = await world.Handler<Engine.Runs.ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Completed, run.State);
    }

    [Fact]
    public async Task Steps_are_verified_one_after_the_other()
    {
        var item = RunWorld.Item(
            new PlanStep { StepId = "write", Verify = [new CommandVerifier("a")] },
            new PlanStep { StepId = "polish", Verify = [new CommandVerifier("b")] });
        await using var world = new RunWorld(item);
        world.Workers.Script.Enqueue((Blocks.Step(1, "write"), 0));
        world.Workers.Script.Enqueue((Blocks.Step(2, "polish"), 0));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(["step:write", "step:polish", "criterion:c1"], world.Verifiers.Executed);
        Assert.All(run.Steps, step => Assert.Equal(StepState.Verified, step.State));
    }

    [Fact]
    public async Task Reports_on_two_steps_in_one_turn_keep_their_order()
    {
        var item = RunWorld.Item(
            new PlanStep { StepId = "write", Verify = [new CommandVerifier("a")] },
            new PlanStep { StepId = "polish", Verify = [new CommandVerifier("b")] });
        await using var world = new RunWorld(item);
        world.Workers.Script.Enqueue((Blocks.Step(1, "write") + Blocks.Step(2, "polish"), 0));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Single(world.Workers.Launches);
    }

    [Fact]
    public async Task A_decision_step_goes_the_way_whose_verifiers_pass()
    {
        var item = RunWorld.Item(
            new PlanStep { StepId = "look" },
            new PlanStep
            {
                StepId = "choose",
                IsDecision = true,
                Options = [new PlanOption("a", "fast", null, [new CommandVerifier("no")]), new PlanOption("b", "safe", null, [new CommandVerifier("yes")])],
            },
            new PlanStep { StepId = "fast" },
            new PlanStep { StepId = "safe" });
        await using var world = new RunWorld(item);
        world.Verifiers.Passes = request => request.Subject != "option:choose/a";
        world.Workers.Script.Enqueue((Blocks.Step(1, "look"), 0));
        world.Workers.Script.Enqueue((Blocks.Step(2, "safe"), 0));
        var run = await world.StartAsync();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(
            [("look", StepState.Verified), ("choose", StepState.Verified), ("fast", StepState.Skipped), ("safe", StepState.Verified)],
            run.Steps.Select(step => (step.StepId, step.State)));
    }

    [Fact]
    public async Task A_decision_that_no_verifier_settles_is_a_persons()
    {
        var item = RunWorld.Item(
            new PlanStep { StepId = "look" },
            new PlanStep { StepId = "choose", IsDecision = true, Options = [new PlanOption("a", "go", "it is small", []), new PlanOption("b", null, null, [])] },
            new PlanStep { StepId = "go" });
        await using var world = new RunWorld(item);
        world.Workers.Script.Enqueue((Blocks.Step(1, "look"), 0));
        var run = await world.StartAsync();
        Assert.Equal((RunState.Paused, "decision_needed"), (run.State, run.Pause!.Reason));

        world.Workers.Script.Enqueue((Blocks.Step(2, "go"), 0));
        run = await world.Handler<Engine.Runs.ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1", "a"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Completed, run.State);
    }

    [Fact]
    public async Task An_edited_item_pauses_its_run_until_somebody_accepts_it()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        world.Items.Item = world.Items.Item with { Hash = "h2", Revision = 2 };
        var run = await world.CycleAsync();
        Assert.Equal((RunState.Paused, "work_item_changed"), (run.State, run.Pause!.Reason));
        Assert.Equal("orchestrator run resume fix-sum-1 --accept-revision", run.Pause.Command);
        Assert.Single(world.Workers.StoppedPids);

        var handler = world.Handler<Engine.Runs.ResumeRunHandler>();
        await Assert.ThrowsAsync<OrchestratorException>(() => handler.HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken));
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        run = await handler.HandleAsync(new ResumeRun("fix-sum-1", AcceptRevision: true), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Completed, "h2", 2), (run.State, run.WorkItemHash, run.WorkItemRevision));
    }

    [Fact]
    public async Task A_worker_that_is_gone_is_followed_by_a_new_attempt_while_there_are_any()
    {
        await using var world = new RunWorld(RunWorld.Item() with { Policy = new WorkItemPolicy { Budget = new BudgetLimits { Attempts = 2 }, OnPause = "notify" } });
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        world.Workers.Kill();
        world.Workers.Script.Enqueue(("", null));
        var run = await world.CycleAsync();
        Assert.Equal((RunState.Working, 2, 1), (run.State, run.Attempt, run.Turn));
        world.Workers.Kill();
        run = await world.CycleAsync();
        Assert.Equal((RunState.Paused, "attempts_used_up"), (run.State, run.Pause!.Reason));
        Assert.Equal("orchestrator run resume fix-sum-1 --new-attempt", run.Pause.Command);
    }

    [Fact]
    public async Task A_message_waits_for_the_end_of_the_turn_and_goes_before_the_claim()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        var nudge = world.Handler<Engine.Supervision.SendNudgeHandler>();
        var first = await nudge.HandleAsync(new SendNudge("fix-sum-1", "Mind the docs too.", "k"), world.Call(), TestContext.Current.CancellationToken);
        var again = await nudge.HandleAsync(new SendNudge("fix-sum-1", "Mind the docs too.", "k"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal((first.InstructionId, DeliveryState.Queued), (again.InstructionId, again.State));
        world.Workers.Script.Enqueue((Blocks.Done(2), 0));
        world.Workers.Finish(Blocks.Done(1), 0);
        var run = await world.CycleAsync();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Contains("Mind the docs too.", world.Workers.Prompt(1), StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Confirmed, Assert.Single(world.Instructions()).State);
    }

    [Fact]
    public async Task Suspending_stops_the_worker_and_resuming_goes_on()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        var run = await world.Handler<Engine.Runs.SuspendRunHandler>().HandleAsync(new SuspendRun("fix-sum-1", "lunch"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Paused, "person_asked"), (run.State, run.Pause!.Reason));
        Assert.Single(world.Workers.StoppedPids);
        Assert.Equal(RunState.Paused, (await world.CycleAsync()).State);
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        run = await world.Handler<Engine.Runs.ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Completed, run.State);
    }

    [Fact]
    public async Task Stopping_ends_the_run_for_ever_and_frees_its_item()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        var stop = world.Handler<Engine.Runs.StopRunHandler>();
        var run = await stop.HandleAsync(new StopRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Stopped, "stopped"), (run.State, run.Result!.Verdict));
        Assert.Single(world.Workers.StoppedPids);
        var again = await stop.HandleAsync(new StopRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal((run.State, run.Revision, run.EndedAt), (again.State, again.Revision, again.EndedAt));
        world.Workers.Script.Enqueue((Blocks.Done(1, "fix-sum-2"), 0));
        Assert.Equal("fix-sum-2", (await world.StartAsync()).RunId);
    }

    [Fact]
    public async Task A_limit_is_waited_for_and_the_work_goes_on()
    {
        await using var world = new RunWorld();
        world.Settings.Profiles = new Dictionary<string, AgentProfile> { ["shell"] = new("shell", "anthropic", "claude", ["/bin/sh"], null, "standard", []) };
        var resets = world.Clock.GetUtcNow().AddMinutes(30).ToUnixTimeSeconds();
        world.Workers.Script.Enqueue(($$$"""
            {"type":"system","subtype":"init","session_id":"s-1","model":"m"}
            {"type":"rate_limit_event","rate_limit_info":{"status":"rejected","resetsAt":{{{resets}}},"rateLimitType":"five_hour"}}
            {"type":"result","subtype":"success","is_error":true,"result":"You've hit your session limit","session_id":"s-1"}

            """, 1));
        var run = await world.StartAsync();
        Assert.Equal((RunState.Waiting, "rate_limit"), (run.State, run.Wait!.Reason));
        Assert.Equal(RunState.Waiting, (await world.CycleAsync()).State);
        world.Clock.Advance(TimeSpan.FromHours(1));
        world.Workers.Script.Enqueue(("", null));
        run = await world.CycleAsync();
        Assert.Equal((RunState.Working, 1, 2), (run.State, run.Attempt, run.Turn));
        Assert.Contains("s-1", world.Workers.Launches[1].Arguments);
    }

    [Fact]
    public async Task Looking_twice_at_the_same_world_changes_nothing()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue(("working on it\n", null));
        await world.StartAsync();
        await world.CycleAsync();
        var before = (world.Run().Revision, world.Store.Read(reader => reader.Scalar<long>("SELECT max(seq) FROM events")));
        await world.CycleAsync();
        Assert.Equal(before, (world.Run().Revision, world.Store.Read(reader => reader.Scalar<long>("SELECT max(seq) FROM events"))));
    }

    [Fact]
    public async Task A_budget_used_up_pauses_the_run_until_it_is_raised()
    {
        await using var world = new RunWorld(RunWorld.Item() with { Policy = new WorkItemPolicy { Budget = new BudgetLimits { Wall = TimeSpan.FromMinutes(5) } } });
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        var run = await world.CycleAsync();
        Assert.Equal((RunState.Paused, PauseClass.Budget), (run.State, run.Pause!.Class));
        Assert.Equal("orchestrator run resume fix-sum-1 --raise-budget 2", run.Pause.Command);
        Assert.Single(world.Workers.StoppedPids);

        var handler = world.Handler<Engine.Runs.ResumeRunHandler>();
        var wrong = await Assert.ThrowsAsync<OrchestratorException>(() => handler.HandleAsync(new ResumeRun("fix-sum-1", RaiseBudget: 1), world.Call(), TestContext.Current.CancellationToken));
        Assert.Equal((ErrorKind.Usage, "factor-too-low"), (wrong.Kind, wrong.Code));
        await Assert.ThrowsAsync<OrchestratorException>(() => handler.HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken));
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        run = await handler.HandleAsync(new ResumeRun("fix-sum-1", RaiseBudget: 2), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Completed, run.State);
    }
}
