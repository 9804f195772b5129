using Orchestrator.Engine.Runs.Gate.Policy;
using Orchestrator.Engine.Runs.Gate.Rules;

namespace Orchestrator.Engine.Runs.Gate;

/// <summary>The gate under one policy: the first rule that hits decides. Replays make one for each policy.</summary>
internal sealed class PolicyGate(GatePolicy policy) : IGate
{
    private static readonly IGateRule[] s_rules =
    [
        new AuthorizationRule(), new DangerousOperationRule(), new ContradictionRule(), new BlockedRule(), new WrongStepRule(),
        new InterruptionRule(), new MalformedBlockRule(), new DecisionStepRule(), new DoneRule(), new SoftQuestionRule(), new SilenceRule(), new TurnWithoutBlockRule(),
        new GoOnRule(),
    ];

    public GateDecision Decide(GateInput input)
    {
        var context = new GateContext(input, policy);
        var decision = s_rules.Where(r => input.Turn != TurnEnd.Running || r.ActsMidTurn)
            .Select(r => r.Decide(context)).First(d => d is not null)!;
        return decision.Kind != GateDecisionKind.Escalate && decision.Confidence < context.Style.Thresholds.ConfidenceFloor
            ? Unsure(context, decision) : decision;
    }

    private static GateDecision Unsure(GateContext context, GateDecision decision) => context.Escalate(
        decision.Rule, PauseReasons.LowConfidence, $"{decision.Kind} by {decision.Rule} is not sure enough: {decision.Reason}",
        $"Is {decision.Kind} right? {decision.Reason}") with
    { Confidence = decision.Confidence };
}
