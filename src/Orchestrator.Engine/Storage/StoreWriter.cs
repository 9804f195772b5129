using Microsoft.Data.Sqlite;

namespace Orchestrator.Engine.Storage;

/// <summary>One write transaction, under the writer's lock.</summary>
internal sealed class StoreWriter(SqliteConnection connection, SqliteTransaction transaction, string actor, string project, DateTimeOffset now)
    : StoreReader(connection, transaction)
{
    /// <summary>The time of this transaction, the same for everything in it.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The actor, as the ledger names it.</summary>
    public string Actor => actor;

    /// <summary>Changes rows.</summary>
    /// <returns>How many.</returns>
    public int Execute(string sql, params object?[] arguments) => Bind(sql, arguments).ExecuteNonQuery();

    /// <summary>Appends an event to the ledger.</summary>
    /// <returns>Its number.</returns>
    public long Append(LedgerEntry entry) => AppendAs(actor, entry);

    /// <summary>Appends an event that somebody else than this transaction's actor brought about.</summary>
    /// <returns>Its number.</returns>
    public long AppendAs(string actor, LedgerEntry entry)
    {
        var (last, previous) = First("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1", row => (row.GetInt64(0), row.GetString(1)));
        var seq = last + 1;
        previous ??= Ledger.Origin;
        var at = StoreTime.ToMicroseconds(now);
        var data = entry.Data is null ? "{}" : CanonicalJson.Serialize(entry.Data);
        var hash = Ledger.Hash(previous, Ledger.Canonical(seq, at, entry.Kind, actor, project, entry.WorkItem, entry.Run, entry.Cause, entry.Summary, data));
        Execute(
            "INSERT INTO events (seq, at, kind, actor, project, work_item, run, cause, summary, data, prev_hash, hash) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)",
            seq, at, entry.Kind, actor, project, entry.WorkItem, entry.Run, entry.Cause, entry.Summary, data, previous, hash);
        return seq;
    }
}
