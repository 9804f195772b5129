namespace Orchestrator.Engine.Storage.History;

/// <summary>What happens to the rows of one table when history is cleared.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The condition of the rows that go: <c>$1</c> a run that is cleared, <c>$2</c> the time, <c>$3</c> the last event archived. Null: rows stay.</param>
/// <param name="PerRun">Whether the condition is about a run.</param>
/// <param name="Why">The rule in words.</param>
internal sealed record RetentionRule(string Table, string? Rows, bool PerRun, string Why)
{
    /// <summary>One for each table; those that refer to others come first.</summary>
    public static IReadOnlyList<RetentionRule> All { get; } =
    [
        OfRun("turns"),
        OfRun("checkpoints"),
        OfRun("decisions"),
        OfRun("instructions"),
        OfRun("verifications"),
        OfRun("evidence"),
        OfRun("quarantine"),
        OfRun("artifacts"),
        OfRun("cycles"),
        OfRun("cycle_history"),
        OfRun("acknowledgements"),
        OfRun("supervision_policies"),
        OfRun("handoffs"),
        OfRun("manager_decisions"),
        OfRun("criteria"),
        OfRun("turn_notices"),
        OfRun("bindings"),
        new("dispatch_attempts", "command IN (SELECT command FROM dispatch WHERE created < $2 AND state NOT IN ('queued', 'claimed'))", false, "go with their command"),
        new("dispatch", "created < $2 AND state NOT IN ('queued', 'claimed')", false, "go with their age, once they are done"),
        new("inbox", "event <= $3 AND state NOT IN ('queued', 'leased')", false, "go with their event, once they are confirmed"),
        new("kept_going", "at < $2", false, "go with their age"),
        new("agent_events", SessionGone, false, "go with their session"),
        new("agent_quarantine", SessionGone, false, "go with their session"),
        new("transcript_copies", SessionGone, false, "go with their session; the files go with their run"),
        new("transcripts", SessionGone, false, "go with their session"),
        new("sessions", "active = 0 AND json_extract(body, '$.gone_at') < $2 AND session NOT IN (SELECT worker FROM bindings WHERE worker IS NOT NULL UNION SELECT manager FROM bindings WHERE manager IS NOT NULL)", false, "go with their age, once they are gone and no run that is kept was theirs"),
        new("leases", "name = 'run:' || $1", true, "go with their run"),
        OfRun("runs"),
        new("idempotency", "at < $2", false, "go with their age: a repeat after so long is a new request"),
        new("authority_files", "hash IS NULL AND prepared IS NULL AND event <= $3", false, "those of removed files go with the event that tells of the removal"),
        new("events", null, false, "a closed prefix moves into an archive"),
        new("ledger_archives", null, false, "stay: the chain stands on them; one row a clearing"),
        new("archived_runs", null, false, "stay: they say where a run's story went; one short row a run"),
        new("counters", null, false, "stay: numbers are never given twice; one row a work item"),
    ];

    private const string SessionGone = "session IN (SELECT session FROM sessions WHERE active = 0 AND json_extract(body, '$.gone_at') < $2)";

    private static RetentionRule OfRun(string table) => new(table, "run = $1", true, "go with their run, once it has ended long enough ago");
}
