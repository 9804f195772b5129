using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>Counts the ticks that did work.</summary>
internal sealed class WorkedTicks(BudgetDay days)
{
    /// <summary>Counts a tick, in the transaction that records it.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="actions">What it did; where that is nothing, or nothing went well, it counts nowhere.</param>
    public void Count(StoreWriter writer, IReadOnlyList<TickAction> actions)
    {
        var done = actions.Where(action => action.Kind != "failed").ToList();
        if (done.Count == 0)
        {
            return;
        }

        foreach (var run in done.Select(action => action.RunId).OfType<string>().Distinct())
        {
            BudgetStore.Add(writer, BudgetLevel.Run, run, new Spend(), ticks: 1);
        }

        foreach (var item in done.Select(action => action.WorkItemId).OfType<string>().Distinct())
        {
            BudgetStore.Add(writer, BudgetLevel.Item, item, new Spend(), ticks: 1);
        }

        BudgetStore.Add(writer, BudgetLevel.Project, "", new Spend(), ticks: 1);
        BudgetStore.Add(writer, BudgetLevel.Day, days.Of(writer.Now).Name, new Spend(), ticks: 1);
    }
}
