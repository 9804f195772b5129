using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage.History;

namespace Orchestrator.Engine.Storage;

/// <summary>Walks the chain: first the archives, then the rows.</summary>
internal sealed class LedgerVerifier(IStateStore store, ProjectFolder folder) : ILedgerCheck
{
    private const int Page = 5000;

    public LedgerVerdict Check(CancellationToken cancellationToken)
    {
        var archives = store.Read(LedgerArchive.All);
        var (next, previous, archived, missing) = (1L, Ledger.Origin, 0L, 0);
        foreach (var archive in archives)
        {
            var path = Path.Combine(folder.State, archive.Path);
            if (archive.First != next || archive.PreviousHash != previous)
            {
                return Bad(0, archived, next, $"the archive {archive.Path} doesn't follow on event {next - 1}");
            }

            if (!File.Exists(path))
            {
                // Its last hash was kept for this: the chain goes on without the file.
                missing++;
            }
            else if (Damage(archive, path, cancellationToken) is { } first)
            {
                return Bad(0, archived, first, $"event {first} in the archive {archive.Path} is not what was written");
            }
            else
            {
                archived += archive.Last - archive.First + 1;
            }

            (next, previous) = (archive.Last + 1, archive.LastHash);
        }

        return Rows(next, previous, archived, missing, cancellationToken);
    }

    private static long? Damage(LedgerArchive archive, string path, CancellationToken cancellationToken)
    {
        try
        {
            var (count, last) = ArchiveFile.Walk(path, archive.PreviousHash, cancellationToken);
            var whole = count == archive.Last - archive.First + 1 && last == archive.LastHash;
            return whole ? null : Math.Min(archive.First + count, archive.Last);
        }
        catch (InvalidDataException)
        {
            return archive.First;
        }
    }

    private LedgerVerdict Rows(long next, string previous, long archived, int missing, CancellationToken cancellationToken)
    {
        var start = next;
        string? problem = null;
        for (var before = -1L; problem is null && before != next;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            before = next;

            // The first page looks for rows under the archives' end, too: there must be none.
            var from = next == start ? 0 : next;
            store.Read(reader =>
            {
                reader.Each(
                    $"SELECT {EventText.Columns} FROM events WHERE seq >= $1 ORDER BY seq LIMIT {Page}",
                    row =>
                    {
                        var seq = row.GetInt64(0);
                        var hash = row.GetString(11);
                        problem = seq != next ? seq < next ? $"event {seq} lies in an archive and in the database" : $"event {next} is missing"
                            : row.GetString(10) != previous ? $"event {seq} doesn't follow on the one before it"
                            : Ledger.Hash(previous, EventText.Of(row)) != hash ? $"event {seq} is not what was written"
                            : null;
                        (next, previous) = problem is null ? (next + 1, hash) : (Math.Min(seq, next), previous);
                        return problem is null;
                    },
                    from);
                return true;
            });
        }

        var events = next - start;
        return problem is not null ? Bad(events, archived, next, problem) : new LedgerVerdict(
            true, events, archived, null,
            $"{events} events follow from each other" + (archived > 0 ? $", {archived} more in archives" : "") + (missing > 0 ? $"; {missing} archives are elsewhere" : ""));
    }

    private static LedgerVerdict Bad(long events, long archived, long first, string detail) => new(false, events, archived, first, detail);
}
