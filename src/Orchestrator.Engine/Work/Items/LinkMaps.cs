namespace Orchestrator.Engine.Work.Items;

/// <summary>Links from their other end. Few items have any, so that most changes leave these as they are.</summary>
internal sealed class LinkMaps
{
    private LinkMaps(IEnumerable<WorkItem> items)
    {
        var linked = items.Where(Counts).ToList();
        Blockers = linked.SelectMany(item => item.Links.Blocks.Select(blocked => (blocked, item.WorkItemId))).ToLookup(pair => pair.blocked, pair => pair.WorkItemId, StringComparer.Ordinal);
        Children = linked.Where(item => item.Links.Parent is not null)
            .OrderBy(item => item.Order).ThenBy(item => item.WorkItemId, StringComparer.Ordinal)
            .ToLookup(item => item.Links.Parent!, item => item.WorkItemId, StringComparer.Ordinal);
    }

    /// <summary>Items that hold an item up by their own word, by that item.</summary>
    public ILookup<string, string> Blockers { get; }

    /// <summary>Children in their order, by parent.</summary>
    public ILookup<string, string> Children { get; }

    public static Lazy<LinkMaps> Of(IEnumerable<WorkItem> items) => new(() => new LinkMaps(items));

    /// <summary>Whether an item shows in these maps at all.</summary>
    public static bool Counts(WorkItem? item) => item is not null && (item.Links.Parent is not null || item.Links.Blocks.Count > 0);
}
