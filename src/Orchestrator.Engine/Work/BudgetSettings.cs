namespace Orchestrator.Engine.Work;

/// <summary>What the project's files allow at each level; an item's own limits go before those of the attempt, the run and the item.</summary>
internal sealed record BudgetSettings
{
    public BudgetLimits Attempt { get; init; } = new();

    public BudgetLimits Run { get; init; } = new();

    public BudgetLimits Item { get; init; } = new();

    public BudgetLimits Project { get; init; } = new();

    public BudgetLimits Day { get; init; } = new();
}
