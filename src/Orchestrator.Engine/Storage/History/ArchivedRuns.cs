namespace Orchestrator.Engine.Storage.History;

/// <summary>Runs that retention took away: where their story went.</summary>
internal static class ArchivedRuns
{
    /// <summary>What to tell who asks for such a run; null when there never was one.</summary>
    public static OrchestratorException? Gone(StoreReader reader, string run)
    {
        var found = reader.First(
            "SELECT first, last FROM archived_runs WHERE run = $1", row => ((long First, long Last)?)(row.GetInt64(0), row.GetInt64(1)), run);
        if (found is not { } range)
        {
            return null;
        }

        var files = LedgerArchive.All(reader).Where(archive => archive.First <= range.Last && archive.Last >= range.First).Select(archive => $".orchestrator/state/{archive.Path}").ToList();
        return new OrchestratorException(
            ErrorKind.NotFound, "run-archived",
            $"Run '{run}' was cleared from the history" + (files.Count > 0 ? $"; its events are in {string.Join(", ", files)}." : "."),
            files.Count > 0 ? $"zcat {string.Join(' ', files)} | grep -F '\"run\":\"{run}\"'" : null, run);
    }

    /// <summary>Notes that a run's rows go.</summary>
    public static void Keep(StoreWriter writer, string run) => writer.Execute(
        """
        INSERT INTO archived_runs (run, work_item, state, at, first, last)
        SELECT run, work_item, state, $2, coalesce((SELECT min(seq) FROM events WHERE run = $1), 0), coalesce((SELECT max(seq) FROM events WHERE run = $1), 0)
        FROM runs WHERE run = $1
        """,
        run, StoreTime.ToMicroseconds(writer.Now));

    public static List<string> All(StoreReader reader) => reader.Query("SELECT run FROM archived_runs", row => row.GetString(0));
}
