using Orchestrator.Engine.Runs.Spending;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>What the store has of one level of one subject.</summary>
internal sealed record BudgetRow(BudgetLevel Level, string Subject)
{
    public Spend Spent { get; init; } = new();

    public int Ticks { get; init; }

    /// <summary>What a person set in place of the standing limits.</summary>
    public BudgetLimits Limits { get; init; } = new();

    /// <summary>Who did.</summary>
    public string? SetBy { get; init; }

    /// <summary>The limits, by unit, at which it was told that little is left.</summary>
    public IReadOnlyDictionary<string, decimal> Noticed { get; init; } = new Dictionary<string, decimal>();

    /// <summary>What is used of a unit; failures are counted elsewhere.</summary>
    public decimal Used(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Wall => BudgetAmounts.Seconds(Spent.Wall),
        BudgetUnit.Tokens => Spent.Tokens,
        BudgetUnit.Cost => Spent.CostUsd,
        BudgetUnit.Attempts => Spent.Attempts,
        BudgetUnit.Ticks => Ticks,
        _ => 0,
    };

    /// <summary>How a unit is called among the noticed limits.</summary>
    public static string Key(BudgetUnit unit) => unit.ToString().ToLowerInvariant();
}
