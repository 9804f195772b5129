using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.History;

/// <summary>
/// Carries out a plan. The archive is durable before a row goes; a power cut leaves either all of a stretch in the
/// database or all of it in the archive. Large histories go in several stretches, so that the lock is never held long.
/// </summary>
internal sealed class HistoryClearing(IStateStore store, ProjectFolder folder, Faults faults)
{
    private const long Stretch = 100_000;
    private readonly RunFolders _folders = new(folder);

    /// <returns>Rows taken out by table, and the archives written.</returns>
    public async Task<(IReadOnlyDictionary<string, long> Rows, IReadOnlyList<LedgerArchive> Archives)> RunAsync(
        string actor, HistoryPlan plan, CancellationToken cancellationToken)
    {
        // Nothing but its row remembers the folder of a review without a run, so the folder goes first.
        _folders.Remove(plan.Reviews);

        // The rows go with the first stretch: where a run's events lie can be told while all of them are still rows.
        var archives = new List<LedgerArchive>();
        IReadOnlyDictionary<string, long> rows = new Dictionary<string, long>();
        for (var first = plan.First; first <= plan.Last || archives.Count == 0; first += Stretch)
        {
            var last = Math.Min(first + Stretch - 1, plan.Last);
            var archive = first <= last ? ArchiveFile.Write(store, folder.State, first, last, faults, cancellationToken) : null;
            var begins = first == plan.First;
            var gone = await store.WriteAsync(actor, writer => Move(writer, plan, archive, begins), cancellationToken).ConfigureAwait(false);
            rows = begins ? gone : rows;
            if (archive is null)
            {
                break;
            }

            archives.Add(archive);
        }

        // Not only this plan's: a power cut may have left folders of an earlier one.
        _folders.Remove(store.Read(ArchivedRuns.All));
        return (rows, archives);
    }

    private static IReadOnlyDictionary<string, long> Move(StoreWriter writer, HistoryPlan plan, LedgerArchive? archive, bool begins)
    {
        var now = HistoryPlan.Make(writer, plan.Cutoff);
        if (now.Last < plan.Last || (begins && plan.Runs.Except(now.Runs).Any()) || (archive is not null && now.First != archive.First))
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "history-moved", "The history changed while it was cleared: a live run refers to a part of it now, or somebody else clears it.", "Repeat the command.");
        }

        IReadOnlyList<string> runs = begins ? plan.Runs : [];
        foreach (var run in runs)
        {
            ArchivedRuns.Keep(writer, run);
        }

        var rows = begins ? plan.Delete(writer) : new Dictionary<string, long>();
        archive?.Keep(writer);
        var (moved, gone) = (archive is null ? 0 : archive.Last - archive.First + 1, rows.Values.Sum());
        if (moved + gone > 0)
        {
            // Before the rows go: the new event follows the last of them.
            writer.Append(new LedgerEntry(
                "history.cleared", $"{moved} events moved into an archive, {runs.Count} runs with {gone} rows gone", new { older_than = plan.Cutoff, runs, rows, archive }));
        }

        if (archive is not null)
        {
            writer.Execute("DELETE FROM events WHERE seq BETWEEN $1 AND $2", archive.First, archive.Last);
        }

        return rows;
    }
}
