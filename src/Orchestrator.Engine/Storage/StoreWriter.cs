using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage.Sqlite;

namespace Orchestrator.Engine.Storage;

/// <summary>One write transaction, under the writer's lock.</summary>
internal sealed class StoreWriter(StoreConnection connection, string actor, string project, DateTimeOffset now, Faults faults) : StoreReader(connection)
{
    private const string Last = "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1";
    private const string Insert =
        $"INSERT INTO events ({EventText.Columns}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)";

    private const int InsertParameters = 12;

    private string? _hash;

    /// <summary>The time of this transaction, the same for everything in it.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The actor, as the ledger names it.</summary>
    public string Actor => actor;

    /// <summary>The first event appended; 0 while there is none.</summary>
    internal long FirstEvent { get; private set; }

    /// <summary>The last event appended; 0 while there is none.</summary>
    internal long LastEvent { get; private set; }

    /// <summary>Changes rows.</summary>
    /// <returns>How many.</returns>
    public int Execute(string sql, params object?[] arguments) => Command(sql).Execute(arguments);

    /// <summary>A statement for very many rows; the caller disposes of it within the transaction.</summary>
    public BulkInsert Bulk(string sql)
    {
        faults.Pass("store.statement");
        return Connection.Bulk(sql);
    }

    /// <summary>Changes one row that must still have the revision that the caller read: <paramref name="sql"/> names it in its WHERE.</summary>
    /// <param name="what">What the row is about, for the error, such as <c>run add-retry-1</c>.</param>
    /// <param name="sql">The change.</param>
    /// <param name="arguments">Its parameters.</param>
    /// <exception cref="OrchestratorException">Somebody changed it meanwhile (<c>conflict</c>).</exception>
    public void Change(string what, string sql, params object?[] arguments)
    {
        if (Execute(sql, arguments) == 0)
        {
            throw new OrchestratorException(ErrorKind.Conflict, "conflict", $"{what} was changed by somebody else since it was read.", "Read it again and repeat the change.", what);
        }
    }

    /// <summary>Does a keyed request once: a repeat does nothing and answers the first result.</summary>
    /// <param name="key">Unique for ever, as far as the history is kept.</param>
    /// <param name="body">The work; its result must survive JSON.</param>
    public T Once<T>(string key, Func<T> body)
    {
        if (Scalar<string>("SELECT result FROM idempotency WHERE key = $1", key) is { } first)
        {
            return CanonicalJson.Deserialize<T>(first);
        }

        var result = body();
        Execute("INSERT INTO idempotency (key, result, event, at) VALUES ($1, $2, $3, $4)", key, CanonicalJson.Serialize(result), LastEvent, StoreTime.ToMicroseconds(now));
        return result;
    }

    /// <summary>Appends an event to the ledger.</summary>
    /// <returns>Its number.</returns>
    public long Append(LedgerEntry entry) => AppendAs(actor, entry);

    /// <summary>Appends an event that somebody else than this transaction's actor brought about.</summary>
    /// <returns>Its number.</returns>
    public long AppendAs(string actor, LedgerEntry entry)
    {
        var (last, previous) = LastEvent > 0 ? (LastEvent, _hash) : First(Last, row => (row.GetInt64(0), row.GetString(1)));
        var seq = last + 1;
        previous ??= Ledger.Origin;
        var at = StoreTime.ToMicroseconds(now);
        var data = entry.Data is null ? "{}" : CanonicalJson.Serialize(entry.Data);
        // SQLite would cut a text at a NUL, and the chain with it.
        var summary = entry.Summary.Replace('\0', '\uFFFD');
        var hash = Ledger.Hash(previous, Text(seq, at, actor, entry, summary, data));
        Execute(Insert, seq, at, entry.Kind, actor, project, entry.WorkItem, entry.Run, entry.Cause, summary, data, previous, hash);
        FirstEvent = FirstEvent == 0 ? seq : FirstEvent;
        _hash = hash;
        return LastEvent = seq;
    }

    /// <summary>Prepares what every transaction needs: a cold process would do it while others wait for the lock.</summary>
    internal static void Warm(StoreConnection connection)
    {
        connection.Begin(write: false);
        connection.Command(Last).Scalar();
        connection.Command(Insert).Prepare(InsertParameters);
        connection.Commit();
        Ledger.Hash(Ledger.Origin, """{"data":{}}"""u8);
        CanonicalJson.Serialize(new { warm = 1 });
    }

    private EventText Text(long seq, long at, string actor, LedgerEntry entry, string summary, string data) => new()
    {
        Seq = seq,
        At = at,
        Kind = Utf8(entry.Kind),
        Actor = Utf8(actor),
        Project = Utf8(project),
        HasWorkItem = entry.WorkItem is not null,
        WorkItem = Utf8(entry.WorkItem),
        HasRun = entry.Run is not null,
        Run = Utf8(entry.Run),
        Cause = entry.Cause,
        Summary = Utf8(summary),
        Data = Utf8(data),
    };

    private static byte[] Utf8(string? text) => Encoding.UTF8.GetBytes(text ?? "");

    protected override Statement Command(string sql)
    {
        faults.Pass("store.statement");
        return base.Command(sql);
    }
}
