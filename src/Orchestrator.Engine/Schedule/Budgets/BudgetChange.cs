using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>What a person's word about a budget asks for: a level and the limits there.</summary>
/// <param name="Level">The level.</param>
/// <param name="Limits">The limits that are named; null: those of the files hold again.</param>
internal sealed record BudgetChange(BudgetLevel Level, BudgetLimits? Limits)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="OrchestratorException"><c>budget-level</c>, <c>budget-unit</c>, <c>budget-empty</c>.</exception>
    public static BudgetChange Of(SetBudget operation)
    {
        var level = LevelOf(operation);
        var limits = new BudgetLimits
        {
            Wall = operation.Wall,
            Tokens = operation.Tokens,
            CostUsd = operation.CostUsd,
            Attempts = operation.Attempts,
            Ticks = operation.Ticks,
            Failures = operation.Failures,
        };
        if (operation.Reset == (limits != new BudgetLimits()))
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "budget-empty", operation.Reset ? "Either the files' limits hold again, or new ones: both can't be." : "Name a limit, such as --tokens 4000000, or --reset.", "orchestrator budget set --help");
        }

        foreach (var unit in Enum.GetValues<BudgetUnit>().Where(unit => limits.Get(unit) is not null))
        {
            var name = unit == BudgetUnit.Cost ? "cost_usd" : unit.ToString().ToLowerInvariant();
            if (limits.Get(unit) <= 0 || !BudgetReader.Units(level).Contains(name))
            {
                throw new OrchestratorException(
                    ErrorKind.Usage, "budget-unit", limits.Get(unit) <= 0 ? $"A limit of '{name}' is above zero." : $"The level '{level.ToString().ToLowerInvariant()}' has no limit of '{name}'.", "orchestrator budget set --help", name);
            }
        }

        return new BudgetChange(level, operation.Reset ? null : limits);
    }

    private static BudgetLevel LevelOf(SetBudget operation) => operation switch
    {
        { Run: not null, WorkItem: null, Level: null or BudgetLevel.Run } => BudgetLevel.Run,
        { Run: not null, WorkItem: null, Level: BudgetLevel.Attempt } => BudgetLevel.Attempt,
        { Run: null, WorkItem: not null, Level: null or BudgetLevel.Item } => BudgetLevel.Item,
        { Run: null, WorkItem: null, Level: BudgetLevel.Project or BudgetLevel.Day } => operation.Level.Value,
        _ => throw new OrchestratorException(
            ErrorKind.Usage, "budget-level", "Name whose budget it is: a run (with --level attempt for each of its attempts), a work item, or --level project or day.", "orchestrator budget set --help"),
    };
}
