using Orchestrator.Engine.Runs.Spending;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>One unit at one level, limited or not.</summary>
internal sealed record BudgetLine(BudgetLevel Level, string Subject, BudgetUnit Unit, decimal Used, decimal? Limit)
{
    public decimal? Noticed { get; init; }

    /// <summary>Who set the limit in place of the standing one.</summary>
    public string? SetBy { get; init; }

    /// <summary>The limit with what is used of it; null where there is none.</summary>
    public BudgetUse? Use => Limit is { } limit ? new BudgetUse(Level, Subject, Unit, Used, limit) { Noticed = Noticed } : null;

    /// <summary>Whether it says anything.</summary>
    public bool Says => Limit is not null || Used != 0;
}
