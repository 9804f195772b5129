namespace Orchestrator.Engine.Work.Items;

/// <summary>Kinds of ledger events about work items.</summary>
internal static class WorkEvents
{
    public const string Created = "work_item.created";
    public const string Imported = "work_item.imported";
    public const string Changed = "work_item.changed";
    public const string Moved = "work_item.moved";

    /// <summary>A failed item was asked for again.</summary>
    public const string Requeued = "work_item.requeued";
    public const string Approved = "work_item.approved";
    public const string Removed = "work_item.removed";

    public static string OfMove(WorkItemStatus from, WorkItemStatus to) =>
        (from, to) == (WorkItemStatus.Failed, WorkItemStatus.Ready) ? Requeued : Moved;
}
