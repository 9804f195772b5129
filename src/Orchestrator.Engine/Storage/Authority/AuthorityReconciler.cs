using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.Authority;

/// <summary>Brings disk and ledger together: new → finish, old → make it again, neither → somebody else's edit.</summary>
internal sealed class AuthorityReconciler(AuthorityFolder folder, AuthorityLedger ledger, Faults faults)
{
    /// <summary>Paths on which disk and ledger disagree.</summary>
    public IReadOnlyList<string> Differences(IStateStore store)
    {
        var rows = store.Read(AuthorityRow.All).ToDictionary(row => row.Path, StringComparer.Ordinal);
        return [.. rows.Keys.Union(folder.All(), StringComparer.Ordinal)
            .Where(path => !rows.TryGetValue(path, out var row) || row.Prepared is not null || row.Hash != AuthorityFolder.Hash(Disk(path)))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Settles every difference, under the lock.</summary>
    /// <returns>How many there were.</returns>
    public int Mend(IStateStore store, StoreSession session)
    {
        foreach (var leftover in folder.Leftovers().ToList())
        {
            File.Delete(leftover);
        }

        var rows = store.Read(AuthorityRow.All).ToDictionary(row => row.Path, StringComparer.Ordinal);
        var differences = Differences(store);
        var edits = new List<(string Path, byte[]? Disk)>();
        foreach (var path in differences)
        {
            var row = rows.GetValueOrDefault(path);
            var disk = Disk(path);
            if (!Finish(session, row, AuthorityFolder.Hash(disk)))
            {
                edits.Add((path, disk));
            }
        }

        return edits.Count == 0 ? differences.Count : session.Write(writer =>
        {
            edits.ForEach(edit => ledger.ChangedOnDisk(writer, edit.Path, rows.GetValueOrDefault(edit.Path), edit.Disk));
            return differences.Count;
        });
    }

    /// <summary>Puts the file of a prepared change on disk, or removes it.</summary>
    public void Apply(AuthorityRow row)
    {
        var full = folder.Resolve(row.Path);
        if (row.Next is null)
        {
            DurableFile.Delete(full, faults);
        }
        else
        {
            DurableFile.Write(full, AuthorityFolder.Bytes(row.Next), faults);
        }
    }

    private bool Finish(StoreSession session, AuthorityRow? row, string? disk)
    {
        if (row?.Prepared is null || (disk != row.NextHash && disk != row.Hash))
        {
            return false;
        }

        if (disk != row.NextHash)
        {
            Apply(row);
        }

        session.Write(writer => ledger.Commit(writer, row));
        return true;
    }

    // A link where a file was is no file of ours; whoever asks for it by name is told so.
    private byte[]? Disk(string path)
    {
        try
        {
            return folder.ReadBytes(path);
        }
        catch (OrchestratorException link) when (link.Code == AuthorityFolder.Refused)
        {
            return null;
        }
    }
}
