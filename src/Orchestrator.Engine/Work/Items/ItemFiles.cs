using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Work.Items;

/// <summary>
/// The work items' files, parsed once for each content. A file asked for by id is read each time; of the others the
/// folder's entries are compared, and where those can't tell, their text.
/// </summary>
internal sealed class ItemFiles(IAuthorityFiles files, ProjectFolder project)
{
    private static readonly TimeSpan s_recent = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ItemFileStamp> _stamps = new(StringComparer.Ordinal);
    private ItemSet _set = ItemSet.Empty;
    private long _swept = long.MinValue;
    private DateTime _folder;

    private string Folder => Path.Combine(project.Authority, ItemWords.Folder);

    /// <summary>Every file as it is on disk now.</summary>
    public ItemSet Now()
    {
        lock (_gate)
        {
            return Sweep();
        }
    }

    /// <summary>Every file as it was at most a second ago, files that came or went since included.</summary>
    public ItemSet Recent()
    {
        lock (_gate)
        {
            var fresh = _swept != long.MinValue && TimeProvider.System.GetElapsedTime(_swept) < s_recent && _folder == Directory.GetLastWriteTimeUtc(Folder);
            return fresh ? _set : Sweep();
        }
    }

    /// <summary>As <see cref="Recent"/>, with one file as it is now; its error is not thrown.</summary>
    public (ItemSet Set, ItemFile? File) One(string id)
    {
        var text = ItemWords.ItemId.IsMatch(id) ? files.Read(ItemWords.PathOf(id)) : null;
        var set = Recent();
        var known = set.Find(id);
        if (text == known?.Text)
        {
            return (set, known);
        }

        lock (_gate)
        {
            var file = text is null ? null : Parse(id, text, known);
            _stamps.Remove(id);
            _set = _set.With(id, file);
            return (_set, file);
        }
    }

    /// <summary>Takes note of a file that this process has just written; null: removed.</summary>
    public ItemFile? Wrote(string id, string? text)
    {
        lock (_gate)
        {
            var file = text is null ? null : Parse(id, text, null);
            _stamps.Remove(id);
            _set = _set.With(id, file);

            // A sweep within the second would only find this again.
            _folder = Directory.GetLastWriteTimeUtc(Folder);
            return file;
        }
    }

    private ItemSet Sweep()
    {
        var folder = new DirectoryInfo(Folder);
        _folder = folder.LastWriteTimeUtc;
        _swept = TimeProvider.System.GetTimestamp();
        var found = new HashSet<string>(StringComparer.Ordinal);
        var changed = new List<(string Id, ItemFile? File)>();
        foreach (var entry in folder.Exists ? folder.EnumerateFiles("*.yaml") : [])
        {
            var id = Path.GetFileNameWithoutExtension(entry.Name);
            found.Add(id);
            Look(entry, id, changed);
        }

        changed.AddRange(_set.Files.Where(file => !found.Contains(file.Id)).Select(file => (file.Id, (ItemFile?)null)));
        changed.ForEach(change => _set = _set.With(change.Id, change.File));
        return _set;
    }

    private void Look(FileInfo entry, string id, List<(string Id, ItemFile? File)> changed)
    {
        var known = _set.Find(id);
        var stamp = ItemFileStamp.Of(entry);
        if (known is not null && _stamps.TryGetValue(id, out var before) && before.SameAs(stamp))
        {
            return;
        }

        _stamps[id] = stamp;
        try
        {
            var text = files.Read(ItemWords.PathOf(id));
            if (text != known?.Text)
            {
                changed.Add((id, text is null ? null : Parse(id, text, known)));
            }
        }
        catch (Exception error) when (error is OrchestratorException or UnauthorizedAccessException)
        {
            // One file that may not be read (a link, another's file) must not hide the others.
            changed.Add((id, new(id, "", known?.Item, Errors.Translate(error))));
        }
    }

    private ItemFile Parse(string id, string text, ItemFile? known)
    {
        try
        {
            return new(id, text, Read(id, text), null);
        }
        catch (OrchestratorException error)
        {
            return new(id, text, known?.Item ?? LastGood(id), error);
        }
    }

    private WorkItem? LastGood(string id)
    {
        try
        {
            return files.LastGood(ItemWords.PathOf(id)) is { } text ? Read(id, text) : null;
        }
        catch (OrchestratorException error) when (error.Code == WorkItemReader.InvalidCode)
        {
            // What an earlier engine took for good.
            return null;
        }
    }

    private static WorkItem Read(string id, string text)
    {
        var path = ItemWords.DisplayPath(ItemWords.PathOf(id));
        return ItemWords.ItemId.IsMatch(id)
            ? WorkItemReader.Read(text, path, id)
            : throw new Yaml.YamlSource(path, text, WorkItemReader.InvalidCode).Invalid(1, 1, $"the file's name '{id}' can't be an id: lower-case letters, digits and '-' only, 64 at most");
    }
}
