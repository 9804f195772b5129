using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>Counts the ticks that did work.</summary>
internal sealed class WorkedTicks(BudgetDay days)
{
    /// <summary>Counts a tick, in the transaction that records it.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="moved">The runs that it moved, each with its item; none: it did nothing, and counts nowhere.</param>
    public void Count(StoreWriter writer, IReadOnlyCollection<(string Run, string WorkItem)> moved)
    {
        if (moved.Count == 0)
        {
            return;
        }

        foreach (var (run, item) in moved.Distinct())
        {
            BudgetStore.Add(writer, BudgetLevel.Run, run, new Spend(), ticks: 1);
            BudgetStore.Add(writer, BudgetLevel.Item, item, new Spend(), ticks: 1);
        }

        BudgetStore.Add(writer, BudgetLevel.Project, "", new Spend(), ticks: 1);
        BudgetStore.Add(writer, BudgetLevel.Day, days.Of(writer.Now).Name, new Spend(), ticks: 1);
    }
}
