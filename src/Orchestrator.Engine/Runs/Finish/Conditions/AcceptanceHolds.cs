namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>The acceptance, verified now and on this tree.</summary>
internal sealed class AcceptanceHolds : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var unmet = facts.Criteria.Where(criterion => !criterion.Met).ToList();
        var first = facts.Failed.FirstOrDefault(verification => verification.Subject.StartsWith("criterion:", StringComparison.Ordinal));
        var detail = unmet.Count == 0
            ? $"{facts.Criteria.Count} of {facts.Criteria.Count} criteria hold"
            : $"{string.Join(", ", unmet.Select(criterion => criterion.CriterionId))} of {facts.Criteria.Count} criteria: {first?.Detail ?? "nothing proves it"}";
        return Task.FromResult<FinishCondition?>(new(
            FinishConditions.Acceptance, unmet.Count == 0, detail, unmet.Count == 0 ? null : $"orchestrator verification get {facts.Run.RunId} --failed"));
    }
}
