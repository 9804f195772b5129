using System.Collections.Immutable;

namespace Orchestrator.Engine.Work.Items;

/// <summary>All work item files at one moment, and how they hang together.</summary>
internal sealed class ItemSet
{
    private readonly ImmutableDictionary<string, ItemFile> _files;
    private readonly Lazy<LinkGraph> _graph;

    private ItemSet(ImmutableDictionary<string, ItemFile> files)
    {
        _files = files;
        _graph = new(() => new LinkGraph(files.Values.Select(file => file.Item).OfType<WorkItem>()));
    }

    public static ItemSet Empty { get; } = new(ImmutableDictionary.Create<string, ItemFile>(StringComparer.Ordinal));

    public IEnumerable<ItemFile> Files => _files.Values;

    public LinkGraph Graph => _graph.Value;

    public ItemFile? Find(string id) => _files.GetValueOrDefault(id);

    public ItemSet With(string id, ItemFile? file) => new(file is null ? _files.Remove(id) : _files.SetItem(id, file));

    /// <summary>Ids that begin so, sorted; the id itself alone when there is one.</summary>
    public IReadOnlyList<string> Match(string prefix) => _files.ContainsKey(prefix)
        ? [prefix]
        : [.. _files.Keys.Where(id => id.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
