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
        new("reviews", "run = $1 OR review = $1", true, "go with their run, or, without one, with their age once they have ended"),
        new("budgets", "level = 'run' AND subject = $1", true, "a run's goes with it; the others stay: one row an item and a day"),
        OfRun("turn_notices"),
        OfRun("bindings"),
        OfRun("merges"),
        new("dispatch_attempts", "command IN (SELECT command FROM dispatch WHERE created < $2 AND state NOT IN ('queued', 'claimed'))", false, "go with their command"),
        new("dispatch", "created < $2 AND state NOT IN ('queued', 'claimed')", false, "go with their age, once they are done"),
        new("inbox", "event <= $3 AND state NOT IN ('queued', 'leased')", false, "go with their event, once they are confirmed"),
        new("notices", "at < $2 AND state NOT IN ('pending', 'sending')", false, "go with their age, once they are settled"),
        new("notice_cursors", null, false, "stay: one row a channel"),
        new("kept_going", "at < $2", false, "go with their age"),
        new("agent_events", SessionGone, false, "go with their session"),
        new("agent_quarantine", SessionGone, false, "go with their session"),
        new("transcript_copies", SessionGone, false, "go with their session; the files go with their run"),
        new("transcripts", SessionGone, false, "go with their session"),
        new("sessions", "active = 0 AND json_extract(body, '$.gone_at') < $2 AND session NOT IN (SELECT worker FROM bindings WHERE worker IS NOT NULL UNION SELECT manager FROM bindings WHERE manager IS NOT NULL)", false, "go with their age, once they are gone and no run that is kept was theirs"),
        OfRun("queue_runs"),
        new("queues", "started < $2 AND state NOT IN ('running', 'interrupted')", false, "go with their age, once they are over"),
        new("ticks", "ended < $2 AND tick < (SELECT max(tick) FROM ticks)", false, "go with their age; the newest stays, from which the next is counted"),
        new("leases", "name IN ('run:' || $1, 'review:' || $1)", true, "go with their run or review"),
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
