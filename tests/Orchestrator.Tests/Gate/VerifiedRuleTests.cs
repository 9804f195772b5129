using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Tests.Gate;

public sealed class VerifiedRuleTests
{
    [Fact]
    public void A_verified_step_leads_to_the_next_one_and_the_last_to_the_finish()
    {
        var next = (Given.Turn() with { Verified = [Outcome(true)] }).Decided();
        Assert.Equal((GateDecisionKind.Continue, "step_verified"), (next.Kind, next.Rule));
        Assert.Contains("'implement'. Make them pass.", next.Instruction, StringComparison.Ordinal);
        Assert.Equal(GateDecisionKind.Finish, (Given.Turn().OnLastStep() with { Verified = [Outcome(true)] }).Decided().Kind);
        Assert.Equal(GateDecisionKind.Finish, (Given.Turn().Without("plan") with { Verified = [] }).Decided().Kind);
    }

    [Fact]
    public void A_failure_is_tried_again_with_its_own_lines_and_otherwise_worded_the_second_time()
    {
        var first = Failed(0, 0).Decided();
        Assert.Equal((GateDecisionKind.Retry, "verification_failed"), (first.Kind, first.Rule));
        Assert.Contains("E   assert 1 == 2", first.Instruction, StringComparison.Ordinal);
        var collaborative = (Failed(1, 1) with { Style = "collaborative" }).Decided().Instruction!;
        Assert.Contains("explain", collaborative, StringComparison.Ordinal);
        Assert.DoesNotContain("explain", (Failed(0, 0) with { Style = "collaborative" }).Decided().Instruction!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 11, GateDecisionKind.Retry)]
    [InlineData(3, 3, GateDecisionKind.Escalate)]
    [InlineData(0, 12, GateDecisionKind.Escalate)]
    public void The_steps_or_the_runs_retries_are_used_up(int ofStep, int ofRun, GateDecisionKind kind)
    {
        var decision = Failed(ofStep, ofRun).Decided();
        Assert.Equal(kind, decision.Kind);
        Assert.Equal(kind == GateDecisionKind.Escalate ? PauseReasons.RetriesUsedUp : null, decision.PauseReason);
    }

    private static GateInput Failed(int ofStep, int ofRun)
    {
        var input = Given.Turn();
        return input with
        {
            Run = input.Run with { Retries = ofRun, Steps = [new RunStep("write_tests", StepState.Active, ofStep), new RunStep("implement", StepState.Pending, 0)] },
            Verified = [Outcome(true), Outcome(false)],
        };
    }

    private static Orchestrator.Verification Outcome(bool passed) => new()
    {
        VerificationId = "v1",
        RunId = "add-retry-1",
        What = "pytest -q",
        Passed = passed,
        FailureLines = passed ? [] : ["E   assert 1 == 2"],
    };
}
