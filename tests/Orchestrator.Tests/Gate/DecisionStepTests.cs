using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Tests.Gate;

public sealed class DecisionStepTests
{
    [Fact]
    public void Options_with_verifiers_are_verified_and_the_first_that_passes_is_taken()
    {
        var input = At(new PlanOption("fast", "implement", "when small", [new CommandVerifier("true")]), new PlanOption("safe", null, null, [new CommandVerifier("true")]));
        Assert.Equal((GateDecisionKind.Verify, "decision_options"), (input.Decided().Kind, input.Decided().Rule));
        var taken = (input with { Options = new Dictionary<string, bool> { ["safe"] = true, ["fast"] = true } }).Decided();
        Assert.Equal((GateDecisionKind.Branch, "fast"), (taken.Kind, taken.Branch));
        Assert.Equal("safe", (input with { Options = new Dictionary<string, bool> { ["fast"] = false, ["safe"] = true } }).Decided().Branch);
    }

    [Fact]
    public void When_no_verifier_decides_a_person_does_and_hears_what_the_worker_proposes()
    {
        var input = At(new PlanOption("fast", "implement", "when small", [new CommandVerifier("true")]), new PlanOption("safe", null, "otherwise", []));
        var decision = (input with { Options = new Dictionary<string, bool> { ["fast"] = false }, Checkpoint = Given.Done with { Next = ["safe"] } }).Decided();
        Assert.Equal((GateDecisionKind.Escalate, PauseReasons.DecisionNeeded, null), (decision.Kind, decision.PauseReason, decision.Branch));
        Assert.Contains("fast (when small); safe (otherwise)", decision.Question, StringComparison.Ordinal);
        Assert.Contains("proposes 'safe'", decision.Question, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_without_verifiers_is_never_taken_by_the_workers_word()
    {
        var input = At(new PlanOption("fast", "implement", null, []), new PlanOption("safe", null, null, []));
        var decision = (input with { Checkpoint = Given.Done with { Next = ["fast"] }, Options = new Dictionary<string, bool> { ["fast"] = true } }).Decided();
        Assert.Equal(GateDecisionKind.Escalate, decision.Kind);
    }

    [Fact]
    public void A_worker_at_work_and_one_that_failed_decide_nothing()
    {
        var input = At(new PlanOption("fast", "implement", null, [new CommandVerifier("true")]));
        Assert.Equal("at_work", (input with { Turn = TurnEnd.Running }).Decided().Rule);
        Assert.Equal("attempt_failed", (input with { Turn = TurnEnd.Failed }).Decided().Rule);
    }

    private static GateInput At(params PlanOption[] options)
    {
        var input = Given.Turn();
        return input with
        {
            Run = input.Run with { Step = "choose", Steps = [new RunStep("choose", StepState.Active, 0), new RunStep("implement", StepState.Pending, 0)] },
            Item = input.Item with { Plan = [new PlanStep { StepId = "choose", IsDecision = true, Options = options }, new PlanStep { StepId = "implement" }] },
        };
    }
}
