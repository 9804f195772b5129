namespace Orchestrator.Engine.Work.Items;

/// <summary>Who waits for whom: through <c>depends_on</c>, through another's <c>blocks</c>, and a milestone for its children.</summary>
internal sealed class LinkGraph
{
    private readonly Func<string, WorkItem?> _find;
    private readonly Lazy<LinkMaps> _maps;
    private readonly Lazy<Cycles> _waits;
    private readonly Lazy<Cycles> _parents;

    public LinkGraph(IEnumerable<string> ids, Func<string, WorkItem?> find, Lazy<LinkMaps> maps)
    {
        (_find, _maps) = (find, maps);
        _waits = new(() => new Cycles(ids, WaitsFor));
        _parents = new(() => new Cycles(ids, Parents));
    }

    /// <summary>Items that must be validated before this one runs, whichever of the two says so.</summary>
    public IEnumerable<string> Dependencies(string id) =>
        (_find(id)?.Links.DependsOn ?? []).Concat(_maps.Value.Blockers[id]).Distinct(StringComparer.Ordinal);

    /// <summary>Children in their order.</summary>
    public IEnumerable<string> Children(string id) => _maps.Value.Children[id];

    /// <summary>The child before this one where its milestone runs them one after the other; else null.</summary>
    public string? Predecessor(WorkItem item) =>
        item.Links.Parent is { } parent && _find(parent)?.Sequence == true
            ? Children(parent).TakeWhile(id => id != item.WorkItemId).LastOrDefault()
            : null;

    /// <summary>The cycle that an item is part of, its first id repeated at the end; null when there is none.</summary>
    public IReadOnlyList<string>? Cycle(string id) =>
        (WaitsFor(id).Any() ? _waits.Value.Through(id) : null) ?? (Parents(id).Any() ? _parents.Value.Through(id) : null);

    private IEnumerable<string> WaitsFor(string id) =>
        _find(id)?.Kind == WorkItemKind.Milestone ? Dependencies(id).Concat(Children(id)) : Dependencies(id);

    private IEnumerable<string> Parents(string id) => _find(id)?.Links.Parent is { } parent ? [parent] : [];
}
