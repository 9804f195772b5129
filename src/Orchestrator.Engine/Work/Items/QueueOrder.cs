namespace Orchestrator.Engine.Work.Items;

/// <summary>Who is next: what is being worked on, what failed and was asked for again, what is ready; then priority, order and age.</summary>
internal static class QueueOrder
{
    public static IReadOnlyList<WorkItem> Sort(IReadOnlyList<WorkItem> items, WorkHistoryStore history)
    {
        if (items.Count < 2)
        {
            return items;
        }

        var past = history.Of(items.Select(item => item.WorkItemId));
        return [.. items
            .OrderBy(item => item.Status == WorkItemStatus.Active ? 0 : past[item.WorkItemId].Requeued ? 1 : 2)
            .ThenByDescending(item => item.Priority)
            .ThenBy(item => item.Order)
            .ThenBy(item => past[item.WorkItemId].Since)
            .ThenBy(item => item.WorkItemId, StringComparer.Ordinal)];
    }
}
