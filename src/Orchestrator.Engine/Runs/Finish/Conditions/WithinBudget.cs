using Orchestrator.Engine.Runs.Spending;

namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>The run spent no more than its item allows.</summary>
internal sealed class WithinBudget(BudgetWatch budget) : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var look = budget.Own(facts.Record, null);
        return Task.FromResult<FinishCondition?>(new(FinishConditions.Budget, look.Words is null, look.Words ?? "within its limits", look.Words is null ? null : look.Command));
    }
}
