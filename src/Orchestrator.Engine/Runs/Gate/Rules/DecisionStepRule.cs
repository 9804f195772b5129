namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>
/// A decision step: the first option whose verifiers all pass is taken. An option without verifiers is never taken by the
/// worker's word; a person is asked, and told what the worker proposes.
/// </summary>
internal sealed class DecisionStepRule : IGateRule
{
    public GateDecision? Decide(GateContext context)
    {
        var input = context.Input;
        if (context.Step is not { IsDecision: true } step || (input.Turn == TurnEnd.Failed && context.Claim is null))
        {
            return null;
        }

        var decidable = step.Options.Any(o => o.Verify.Count > 0);
        if (decidable && input.Options is null)
        {
            return context.Verify("decision_options", $"The options of '{step.StepId}' are verified.");
        }

        if (step.Options.FirstOrDefault(o => o.Verify.Count > 0 && input.Options?.GetValueOrDefault(o.OptionId) == true) is { } option)
        {
            return context.Make(GateDecisionKind.Branch, "decision_verified", $"The verifiers of option '{option.OptionId}' of '{step.StepId}' pass.") with { Branch = option.OptionId };
        }

        var options = string.Join("; ", step.Options.Select(o => o.When is null ? o.OptionId : $"{o.OptionId} ({o.When})"));
        var proposal = Proposal(step, input.Checkpoint) is { } proposed ? $" The worker proposes '{proposed}'." : "";
        return context.Escalate(
            "decision_step", PauseReasons.DecisionNeeded, $"No verifier decides '{step.StepId}'.{proposal}", $"{step.Objective ?? step.StepId} Choose one of: {options}.{proposal}");
    }

    private static string? Proposal(PlanStep step, Checkpoint? checkpoint) => checkpoint is null ? null
        : step.Options.FirstOrDefault(o => checkpoint.Next.Contains(o.OptionId, StringComparer.OrdinalIgnoreCase)
            || checkpoint.Evidence.Any(e => e.Kind is "option" or "choice" && e.Text.Equals(o.OptionId, StringComparison.OrdinalIgnoreCase)))?.OptionId;
}
