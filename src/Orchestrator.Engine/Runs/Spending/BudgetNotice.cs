using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>The event that tells that little of a limit is left.</summary>
internal static class BudgetNotice
{
    public const string Kind = "budget.notice";

    /// <param name="writer">The transaction.</param>
    /// <param name="use">What is nearly used up.</param>
    /// <param name="record">The run that used the last of it.</param>
    public static long Append(StoreWriter writer, BudgetUse use, RunRecord record) => writer.Append(new LedgerEntry(
        Kind, $"{use} ({use.Share * 100:0} %)",
        new { use.Level, use.Subject, use.Unit, use.Used, use.Limit, use.Share }, record.Run.WorkItemId, record.Id, record.Driver.LastEvent is 0 ? null : record.Driver.LastEvent));
}
