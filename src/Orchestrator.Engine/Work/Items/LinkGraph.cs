namespace Orchestrator.Engine.Work.Items;

/// <summary>Who waits for whom: through <c>depends_on</c>, through another's <c>blocks</c>, and a milestone for its children.</summary>
internal sealed class LinkGraph
{
    private readonly Dictionary<string, WorkItem> _items;
    private readonly ILookup<string, string> _blockers;
    private readonly ILookup<string, string> _children;
    private readonly Lazy<Cycles> _waits;
    private readonly Lazy<Cycles> _parents;

    public LinkGraph(IEnumerable<WorkItem> items)
    {
        _items = items.ToDictionary(item => item.WorkItemId, StringComparer.Ordinal);
        _blockers = _items.Values.SelectMany(item => item.Links.Blocks.Select(blocked => (blocked, item.WorkItemId))).ToLookup(pair => pair.blocked, pair => pair.WorkItemId, StringComparer.Ordinal);
        _children = _items.Values.Where(item => item.Links.Parent is not null)
            .OrderBy(item => item.Order).ThenBy(item => item.WorkItemId, StringComparer.Ordinal)
            .ToLookup(item => item.Links.Parent!, item => item.WorkItemId, StringComparer.Ordinal);
        _waits = new(() => new Cycles(_items.Keys, WaitsFor));
        _parents = new(() => new Cycles(_items.Keys, id => _items.GetValueOrDefault(id)?.Links.Parent is { } parent ? [parent] : []));
    }

    /// <summary>Items that must be validated before this one runs, whichever of the two says so.</summary>
    public IEnumerable<string> Dependencies(string id) =>
        (_items.GetValueOrDefault(id)?.Links.DependsOn ?? []).Concat(_blockers[id]).Distinct(StringComparer.Ordinal);

    /// <summary>Children in their order.</summary>
    public IEnumerable<string> Children(string id) => _children[id];

    /// <summary>The child before this one where its milestone runs them one after the other; else null.</summary>
    public string? Predecessor(WorkItem item) =>
        item.Links.Parent is { } parent && _items.GetValueOrDefault(parent)?.Sequence == true
            ? _children[parent].TakeWhile(id => id != item.WorkItemId).LastOrDefault()
            : null;

    /// <summary>The cycle that an item is part of, its first id repeated at the end; null when there is none.</summary>
    public IReadOnlyList<string>? Cycle(string id) => _waits.Value.Through(id) ?? _parents.Value.Through(id);

    private IEnumerable<string> WaitsFor(string id) =>
        _items.GetValueOrDefault(id)?.Kind == WorkItemKind.Milestone ? Dependencies(id).Concat(_children[id]) : Dependencies(id);
}
