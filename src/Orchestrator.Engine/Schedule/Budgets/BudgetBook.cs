using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>What was spent and what may be, at every level above the single run: the item's, the project's, the day's; and the run's ticks.</summary>
internal sealed class BudgetBook(IProjectSettings settings, BudgetDay days, TurnClock time, TimeProvider clock) : IBudgetCheck
{
    public IReadOnlyList<BudgetUse> Look(StoreReader reader, RunRecord record) =>
        [.. Lines(reader, record, record.Frozen.Item, failures: false).Select(line => line.Use).OfType<BudgetUse>()];

    /// <summary>Remembers that it was told how little is left; false when somebody else told it meanwhile.</summary>
    public bool Notice(StoreWriter writer, BudgetUse use)
    {
        var subject = use.Level == BudgetLevel.Project ? "" : use.Subject;
        var (row, key) = (BudgetStore.Find(writer, use.Level, subject), BudgetRow.Key(use.Unit));
        if (row.Noticed.TryGetValue(key, out var at) && at == use.Limit)
        {
            return false;
        }

        BudgetStore.SetNoticed(writer, use.Level, subject, new Dictionary<string, decimal>(row.Noticed) { [key] = use.Limit });
        return true;
    }

    /// <summary>Every unit of every level that a run, or a run of an item, counts against.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="record">The run; null for the item alone.</param>
    /// <param name="item">The item; null for the project and the day alone.</param>
    /// <param name="failures">Whether to count failed runs too, which takes a look at all runs.</param>
    public IReadOnlyList<BudgetLine> Lines(StoreReader reader, RunRecord? record, WorkItem? item, bool failures)
    {
        var (day, standing) = (days.Today(), settings.Budgets);
        var (rows, clocks) = BudgetStore.Around(reader, record?.Id ?? "", item?.WorkItemId ?? "", day.Name);
        BudgetRow Row(BudgetLevel level, string subject) => rows.Find(row => row.Level == level) ?? new BudgetRow(level, subject);
        int? Failed(string? of, DateTimeOffset? since) => failures ? FailureCount.Of(reader, of, since) : null;

        List<BudgetLine> lines =
        [
            .. item is null ? [] : Lines(
                Row(BudgetLevel.Item, item.WorkItemId), item.Policy.ItemBudget.Over(standing.Item), Open(clocks.Where(open => open.Run == record?.Id), TimeSpan.MaxValue), Failed(item.WorkItemId, null)),
            .. Lines(Row(BudgetLevel.Project, ""), standing.Project, Open(clocks, TimeSpan.MaxValue), Failed(null, null)),
            .. Lines(Row(BudgetLevel.Day, day.Name), standing.Day, Open(clocks, clock.GetUtcNow() - day.Begins), Failed(null, day.Begins)),
        ];
        if (record is not null)
        {
            var use = new BudgetLine(BudgetLevel.Run, record.Id, BudgetUnit.Ticks, Row(BudgetLevel.Run, record.Id).Ticks, RunLimits.Of(record).Run.Ticks);
            lines.Add(use with { Noticed = use.Use is { } limited && record.Driver.Noticed.TryGetValue(limited.Key, out var at) ? at : null });
        }

        return lines;
    }

    private static IEnumerable<BudgetLine> Lines(BudgetRow row, BudgetLimits standing, TimeSpan open, int? failed) => Enum.GetValues<BudgetUnit>()
        .Where(unit => failed is not null || unit != BudgetUnit.Failures)
        .Select(unit => new BudgetLine(
            row.Level, row.Subject, unit,
            unit == BudgetUnit.Failures ? failed!.Value : row.Used(unit) + (unit == BudgetUnit.Wall ? BudgetAmounts.Seconds(open) : 0),
            row.Limits.Get(unit) ?? standing.Get(unit))
        {
            Noticed = row.Noticed.TryGetValue(BudgetRow.Key(unit), out var at) ? at : null,
            SetBy = row.Limits.Get(unit) is null ? null : row.SetBy,
        });

    /// <summary>Time that live turns have spent and nobody booked yet.</summary>
    /// <param name="clocks">Their clocks.</param>
    /// <param name="most">No more of each than this.</param>
    private TimeSpan Open(IEnumerable<OpenClock> clocks, TimeSpan most) =>
        clocks.Select(open => time.Since(open.Since)).Aggregate(TimeSpan.Zero, (sum, spent) => sum + (spent < most ? spent : most));
}
