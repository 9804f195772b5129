using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Tests.Gate;

/// <summary>Each rule by itself.</summary>
public sealed class GateRuleTests
{
    [Theory]
    [InlineData(CheckpointStatus.StepDone)]
    [InlineData(CheckpointStatus.WorkflowDone)]
    public void Done_with_blocking_inputs_contradicts_itself(CheckpointStatus status)
    {
        var decision = Given.Turn(checkpoint: Given.Report(status) with { BlockingInputs = ["the schema"] }).OnLastStep().Decided();
        Assert.Equal((GateDecisionKind.Reorient, "contradiction"), (decision.Kind, decision.Rule));
        Assert.Contains("the schema", decision.Instruction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_is_not_done_while_steps_are_open_and_the_step_in_hand_is_not_one_of_them()
    {
        var claim = Given.Turn(checkpoint: Given.Report(CheckpointStatus.WorkflowDone));
        Assert.Equal("contradiction", claim.Decided().Rule);
        Assert.Contains("implement", claim.Decided().Reason, StringComparison.Ordinal);
        Assert.Equal((GateDecisionKind.Verify, "workflow_done"), (claim.OnLastStep().Decided().Kind, claim.OnLastStep().Decided().Rule));
    }

    [Fact]
    public void Done_needs_some_evidence_of_execution()
    {
        var claim = Given.Turn(checkpoint: Given.Done with { Evidence = [] });
        Assert.Equal("contradiction", claim.Decided().Rule);
        Assert.Equal("step_done", (claim with { ToolCalls = [Given.Shell("pytest -q")] }).Decided().Rule);
        Assert.Equal("step_done", (claim with { Checkpoint = claim.Checkpoint! with { Source = "process_exit" } }).Decided().Rule);
    }

    [Theory]
    [InlineData(2, GateDecisionKind.Reorient, null)]
    [InlineData(3, GateDecisionKind.Escalate, PauseReasons.Contradictions)]
    public void The_fourth_contradiction_running_is_somebody_elses(int before, GateDecisionKind kind, string? reason)
    {
        var decision = (Given.Turn(checkpoint: Given.Done with { Evidence = [] }) with { Counters = new(Contradictions: before) }).Decided();
        Assert.Equal((kind, reason), (decision.Kind, decision.PauseReason));
    }

    [Theory]
    [InlineData("an API key for the staging server", PauseReasons.CredentialsNeeded)]
    [InlineData("VPN access to the cluster", PauseReasons.AccessNeeded)]
    [InlineData("a dump of the orders database", PauseReasons.FilesNeeded)]
    [InlineData("a decision on the retry count", PauseReasons.DecisionNeeded)]
    [InlineData("the number of retries", PauseReasons.InputNeeded)]
    [InlineData("数据库密码", PauseReasons.CredentialsNeeded)]
    [InlineData("访问权限", PauseReasons.AccessNeeded)]
    [InlineData("测试数据集", PauseReasons.FilesNeeded)]
    [InlineData("请确认方案", PauseReasons.DecisionNeeded)]
    public void What_the_worker_lacks_goes_to_a_person_with_its_sort(string need, string reason)
    {
        var decision = Given.Turn(checkpoint: Given.Report() with { Needs = [need] }).Decided();
        Assert.Equal((GateDecisionKind.Escalate, "needs_something", PauseClass.Business, reason, "person"), (decision.Kind, decision.Rule, decision.Class, decision.PauseReason, decision.Route));
        Assert.Contains(need, decision.Question, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blocked_worker_is_always_somebody_elses_and_its_own_question_is_asked()
    {
        var decision = Given.Turn(checkpoint: Given.Report(CheckpointStatus.Blocked) with { Question = "Which port?" }).Decided();
        Assert.Equal(("blocked", PauseReasons.Blocked, "Which port?"), (decision.Rule, decision.PauseReason, decision.Question));
        var login = Given.Turn(checkpoint: Given.Report(CheckpointStatus.Blocked) with { Summary = "the registry wants a login" }).Decided();
        Assert.Equal(PauseReasons.CredentialsNeeded, login.PauseReason);
    }

    [Fact]
    public void A_real_question_of_a_worker_that_stopped_is_a_decision()
    {
        var decision = Given.Turn(checkpoint: Given.Report() with { Question = "Postgres or SQLite?" }).Decided();
        Assert.Equal((PauseReasons.DecisionNeeded, "Postgres or SQLite?"), (decision.PauseReason, decision.Question));
    }

    [Theory]
    [InlineData("verification")]
    [InlineData("final verification by the runtime")]
    [InlineData("more time")]
    public void Needs_that_the_runtime_meets_by_itself_hold_nothing_up(string need) =>
        Assert.Equal("go_on", Given.Turn(checkpoint: Given.Report() with { Needs = [need] }).Decided().Rule);

    [Fact]
    public void A_claim_is_held_only_by_a_want_of_a_known_sort()
    {
        Assert.Equal("step_done", Given.Turn(checkpoint: Given.Done with { Needs = ["a look at it"], Question = "Shall I tidy up too, or stop?" }).Decided().Rule);
        Assert.Equal("needs_something", Given.Turn(checkpoint: Given.Done with { Needs = ["the deploy password"] }).Decided().Rule);
    }

    [Theory]
    [InlineData(0, GateDecisionKind.Reorient)]
    [InlineData(3, GateDecisionKind.Reorient)]
    [InlineData(4, GateDecisionKind.Escalate)]
    public void The_fifth_report_running_on_another_step_is_somebody_elses(int before, GateDecisionKind kind)
    {
        var decision = (Given.Turn(checkpoint: Given.Report(CheckpointStatus.StepDone, "implement")) with { Counters = new(WrongSteps: before) }).Decided();
        Assert.Equal((kind, "wrong_step"), (decision.Kind, decision.Rule));
        Assert.Equal(kind == GateDecisionKind.Escalate ? PauseReasons.WrongStep : null, decision.PauseReason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("write_tests")]
    [InlineData("Write-Tests")]
    [InlineData("write tests")]
    public void A_report_without_a_step_or_with_its_name_spelt_otherwise_is_about_the_step_in_hand(string? step)
    {
        var decision = Given.Turn(checkpoint: Given.Report(CheckpointStatus.StepDone, step)).Decided();
        Assert.Equal((GateDecisionKind.Verify, "step_done"), (decision.Kind, decision.Rule));
    }

    [Fact]
    public void Without_a_plan_a_step_that_is_done_is_the_whole()
    {
        var decision = Given.Turn(checkpoint: Given.Report(CheckpointStatus.StepDone, "anything")).Without("plan").Decided();
        Assert.Equal((GateDecisionKind.Verify, "workflow_done"), (decision.Kind, decision.Rule));
    }

    [Theory]
    [InlineData(9, 0, "at_work")]
    [InlineData(10, 0, "silence")]
    [InlineData(19, 1, "at_work")]
    [InlineData(20, 1, "silence")]
    public void Silence_is_looked_into_after_the_adapters_own_time_and_again_after_as_long(int minutes, int nudges, string rule)
    {
        var decision = (Given.Turn(TurnEnd.Running) with { Silence = TimeSpan.FromMinutes(minutes), Counters = new(SilenceNudges: nudges) }).Decided();
        Assert.Equal(rule, decision.Rule);
    }

    [Fact]
    public void Silence_that_reorients_did_not_end_is_somebody_elses_and_a_limit_stops_its_timer()
    {
        var silent = Given.Turn(TurnEnd.Running) with { Silence = TimeSpan.FromHours(2), Counters = new(SilenceNudges: 2) };
        Assert.Equal((GateDecisionKind.Escalate, PauseReasons.WorkerSilent, PauseClass.Recovery), (silent.Decided().Kind, silent.Decided().PauseReason, silent.Decided().Class));
        Assert.Equal("at_work", (silent with { Interruption = new AgentObservation.RateLimited(0, null, "limit") }).Decided().Rule);
        Assert.Equal("at_work", (silent with { Run = silent.Run with { State = RunState.Waiting } }).Decided().Rule);
        Assert.Equal("at_work", (silent with { SilenceAfter = TimeSpan.Zero }).Decided().Rule);
    }

    [Theory]
    [InlineData(0, GateDecisionKind.Reorient)]
    [InlineData(2, GateDecisionKind.Reorient)]
    [InlineData(3, GateDecisionKind.Escalate)]
    public void A_turn_without_a_block_owes_one_three_times(int before, GateDecisionKind kind)
    {
        var decision = (Given.Turn() with { Counters = new(MissingBlocks: before), LastWords = "All good." }).Decided();
        Assert.Equal((kind, "missing_block"), (decision.Kind, decision.Rule));
        if (kind == GateDecisionKind.Reorient)
        {
            Assert.Contains("run_id: add-retry-1", decision.Instruction, StringComparison.Ordinal);
            Assert.Contains("</checkpoint>", decision.Instruction, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(PauseReasons.MissingBlocks, decision.PauseReason);
        }
    }

    [Theory]
    [InlineData(0, GateDecisionKind.Reorient)]
    [InlineData(2, GateDecisionKind.Reorient)]
    [InlineData(3, GateDecisionKind.Escalate)]
    public void A_block_that_can_t_be_read_is_told_for_what_it_is(int before, GateDecisionKind kind)
    {
        var input = Given.Turn() with { Malformed = "it has no status", Counters = new(MissingBlocks: before), LastWords = "Shall I go on?" };
        var decision = input.Decided();
        Assert.Equal((kind, "malformed_block"), (decision.Kind, decision.Rule));
        Assert.StartsWith("The worker's checkpoint block can't be read: it has no status.", decision.Reason, StringComparison.Ordinal);
        Assert.Equal("dangerous_operation", (input with { ToolCalls = [Given.Shell("git push --force")] }).Decided().Rule);
    }

    [Fact]
    public void The_block_that_a_worker_is_shown_never_counts_as_its_own()
    {
        var shown = Given.Turn().Decided().Instruction!;
        var reading = Engine.Runs.Checkpoints.CheckpointParser.Parse(shown, "add-retry-1");
        Assert.Equal((0, 0, 1), (reading.Checkpoints.Count, reading.Malformed.Count, reading.Skipped));
    }

    [Fact]
    public void A_turn_that_failed_ends_its_attempt_unless_it_claimed_something_first()
    {
        var failed = Given.Turn(TurnEnd.Failed) with { TurnError = "exit code 1" };
        Assert.Equal((GateDecisionKind.Escalate, "attempt_failed", PauseReasons.WorkerFailed), (failed.Decided().Kind, failed.Decided().Rule, failed.Decided().PauseReason));
        Assert.Contains("exit code 1", failed.Decided().Reason, StringComparison.Ordinal);
        Assert.Equal("attempt_failed", (failed with { Checkpoint = Given.Report() }).Decided().Rule);
        Assert.Equal("step_done", (failed with { Checkpoint = Given.Done }).Decided().Rule);
    }

    [Fact]
    public void A_worker_that_reported_and_is_not_done_goes_on_with_the_runs_instruction()
    {
        var input = Given.Turn(checkpoint: Given.Report());
        var decision = (input with { Run = input.Run with { Instruction = "Use pytest." } }).Decided();
        Assert.Equal((GateDecisionKind.Continue, "go_on"), (decision.Kind, decision.Rule));
        Assert.Contains("write_tests", decision.Instruction, StringComparison.Ordinal);
        Assert.Contains("Use pytest.", decision.Instruction, StringComparison.Ordinal);
    }

    [Fact]
    public void While_the_worker_works_nothing_is_sent_and_no_claim_is_judged()
    {
        Checkpoint[] reports = [Given.Report(), Given.Done, Given.Done with { Evidence = [] }, Given.Report(CheckpointStatus.Blocked), Given.Report(CheckpointStatus.StepDone, "implement")];
        Assert.All(reports, report =>
        {
            var decision = Given.Turn(TurnEnd.Running, report).Decided();
            Assert.Equal((GateDecisionKind.Continue, "at_work", null), (decision.Kind, decision.Rule, decision.Instruction));
        });
    }
}
