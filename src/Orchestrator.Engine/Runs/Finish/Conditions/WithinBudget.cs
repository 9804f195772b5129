using Orchestrator.Engine.Runs.Drive;

namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>The run spent no more than its item allows.</summary>
internal sealed class WithinBudget(BudgetWatch budget) : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var exceeded = budget.Exceeded(facts.Record, null);
        return Task.FromResult<FinishCondition?>(new(
            FinishConditions.Budget, exceeded is null, exceeded ?? "within its limits",
            exceeded is null ? null : $"orchestrator work-item set {facts.Item.WorkItemId} --yaml 'policy: {{ budget: … }}'"));
    }
}
