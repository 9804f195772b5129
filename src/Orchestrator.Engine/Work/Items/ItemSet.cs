using System.Collections.Immutable;

namespace Orchestrator.Engine.Work.Items;

/// <summary>All work item files at one moment, and how they hang together.</summary>
internal sealed class ItemSet
{
    private readonly ImmutableDictionary<string, ItemFile> _files;
    private readonly Lazy<LinkMaps> _maps;

    private ItemSet(ImmutableDictionary<string, ItemFile> files, Lazy<LinkMaps>? maps)
    {
        _files = files;
        _maps = maps ?? LinkMaps.Of(files.Values.Select(file => file.Item).OfType<WorkItem>());
        Graph = new(files.Keys, id => Find(id)?.Item, _maps);
    }

    public static ItemSet Empty { get; } = new(ImmutableDictionary.Create<string, ItemFile>(StringComparer.Ordinal), null);

    public IEnumerable<ItemFile> Files => _files.Values;

    public LinkGraph Graph { get; }

    public ItemFile? Find(string id) => _files.GetValueOrDefault(id);

    public ItemSet With(string id, ItemFile? file) => new(
        file is null ? _files.Remove(id) : _files.SetItem(id, file),
        LinkMaps.Counts(Find(id)?.Item) || LinkMaps.Counts(file?.Item) ? null : _maps);

    /// <summary>Ids that begin so, sorted; the id itself alone when there is one.</summary>
    public IReadOnlyList<string> Match(string prefix) => _files.ContainsKey(prefix)
        ? [prefix]
        : [.. _files.Keys.Where(id => id.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
