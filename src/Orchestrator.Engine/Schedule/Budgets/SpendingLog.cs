using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification.Reviews;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>Adds what runs, and reviews on request, spend to the item, the project and the day.</summary>
internal sealed class SpendingLog(BudgetBook book, BudgetDay days) : ISpendingLog, IReviewExpense
{
    public void Add(StoreWriter writer, Usage used)
    {
        var spent = new Spend(Tokens: used.Tokens, CostUsd: decimal.Round(used.CostUsd ?? 0, 6));
        BudgetStore.Add(writer, BudgetLevel.Project, "", spent);
        AddToDays(writer, spent);
    }

    public void Add(StoreWriter writer, RunRecord record, Spend spent)
    {
        BudgetStore.Add(writer, BudgetLevel.Item, record.Run.WorkItemId, spent);
        BudgetStore.Add(writer, BudgetLevel.Project, "", spent);
        AddToDays(writer, spent);
        if (spent.Attempts > 0 && record.Run.Attempt == 1)
        {
            TellOfFailures(writer, record);
        }
    }

    /// <summary>Time that was spent across a midnight belongs to both days; all else is of the day that saw it.</summary>
    private void AddToDays(StoreWriter writer, Spend spent)
    {
        var (until, day) = (writer.Now, days.Of(writer.Now));
        while (true)
        {
            var wall = spent.Wall < until - day.Begins ? spent.Wall : until - day.Begins;
            BudgetStore.Add(writer, BudgetLevel.Day, day.Name, spent with { Wall = wall });
            if (wall == spent.Wall)
            {
                return;
            }

            spent = new Spend(spent.Wall - wall);
            (until, day) = (day.Begins, days.Of(day.Begins.AddTicks(-1)));
        }
    }

    /// <summary>Runs that fail in a row are counted where another begins; nothing else of it would look at them.</summary>
    private void TellOfFailures(StoreWriter writer, RunRecord record)
    {
        foreach (var line in book.Lines(writer, null, record.Frozen.Item, failures: true).Where(line => line.Unit == BudgetUnit.Failures))
        {
            if (line.Use is { IsNews: true } use && book.Notice(writer, use))
            {
                BudgetNotice.Append(writer, use, record);
            }
        }
    }
}
