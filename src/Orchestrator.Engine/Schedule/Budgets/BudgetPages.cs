using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>Budgets as people and programs read them.</summary>
internal sealed class BudgetPages(BudgetBook book, BudgetWatch watch, BudgetDay days, IProjectSettings settings)
{
    /// <summary>What a run counts against: its attempt in hand, itself, its item, the project, the day.</summary>
    public IEnumerable<Budget> Of(StoreReader reader, RunRecord record)
    {
        var (turn, limits) = (TurnStore.Latest(reader, record.Id), RunLimits.Of(record));
        var (run, attempt) = watch.Spent(record, turn);
        var above = book.Lines(reader, record, record.Frozen.Item, failures: true);
        IEnumerable<BudgetLine> lines =
        [
            .. Lines(BudgetLevel.Attempt, $"{record.Id}/{Math.Max(1, record.Run.Attempt)}", limits.Attempt, record.Driver.Limits.Attempt, record.Driver.LimitsBy, attempt),
            .. Lines(BudgetLevel.Run, record.Id, limits.Run, record.Driver.Limits.Run, record.Driver.LimitsBy, run),
            .. above.Where(line => line.Level == BudgetLevel.Run),
            .. above.Where(line => line.Level != BudgetLevel.Run),
        ];
        return lines.Where(line => line.Says).Select(line => Page(line, record.Run.WorkItemId, record.Id));
    }

    /// <summary>What a run of an item counts against: the item, the project, the day.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="item">The item; null for the project and the day alone.</param>
    public IEnumerable<Budget> Of(StoreReader reader, WorkItem? item)
    {
        var live = item is null ? null : RunStore.Live(reader).Find(record => record.Run.WorkItemId == item.WorkItemId);
        return book.Lines(reader, live, item, failures: true).Where(line => line.Says && line.Level != BudgetLevel.Run).Select(line => Page(line, item?.WorkItemId, null));
    }

    private static IEnumerable<BudgetLine> Lines(BudgetLevel level, string subject, BudgetLimits limits, BudgetLimits set, string? by, Spend spent) =>
        new[] { (BudgetUnit.Wall, BudgetAmounts.Seconds(spent.Wall)), (BudgetUnit.Tokens, spent.Tokens), (BudgetUnit.Cost, spent.CostUsd), (BudgetUnit.Attempts, spent.Attempts) }
            .Where(pair => level != BudgetLevel.Attempt || pair.Item1 != BudgetUnit.Attempts)
            .Select(pair => new BudgetLine(level, subject, pair.Item1, pair.Item2, limits.Get(pair.Item1)) { SetBy = set.Get(pair.Item1) is null ? null : by });

    private Budget Page(BudgetLine line, string? item, string? run) => new()
    {
        Level = line.Level,
        Subject = line.Level == BudgetLevel.Project ? settings.Name : line.Subject,
        Unit = line.Unit,
        Used = BudgetAmounts.Natural(line.Unit, line.Used),
        Limit = line.Limit is { } limit ? BudgetAmounts.Natural(line.Unit, limit) : null,
        Left = line.Limit is { } most ? BudgetAmounts.Natural(line.Unit, Math.Max(0, most - line.Used)) : null,
        Share = line.Use is { } use ? decimal.Round(use.Share, 3) : null,
        ResetsAt = line.Level == BudgetLevel.Day ? days.Today().Ends : null,
        SetBy = line.SetBy,
        WorkItemId = line.Level <= BudgetLevel.Item ? item : null,
        RunId = line.Level <= BudgetLevel.Run ? run : null,
    };
}
