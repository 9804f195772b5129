namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>A supervised item proves itself by at least one criterion; without one nothing shows that it is done.</summary>
internal sealed class CriteriaSettled : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Item.Kind != WorkItemKind.Supervised)
        {
            return Task.FromResult<FinishCondition?>(null);
        }

        var met = facts.Criteria.Any(criterion => criterion.Met);
        return Task.FromResult<FinishCondition?>(new(
            FinishConditions.Criteria, met, met ? "a criterion is satisfied" : "no criterion is satisfied",
            met ? null : $"orchestrator work-item set {facts.Item.WorkItemId} --verify \"a command that proves it\""));
    }
}
