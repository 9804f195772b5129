using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Inbox;

/// <summary>Messages in the store. The columns are what holds; the body has what does not change between two hands.</summary>
internal static class InboxStore
{
    private const string Columns = "SELECT message, state, fence, lease_until, revision, body FROM inbox";

    /// <summary>One that waits, or one whose lease is over.</summary>
    private const string Open = $"session = $1 AND {Unsettled} AND (state = 'queued' OR lease_until <= $2)";

    /// <summary>As the index has it, word for word: without it every message that an inbox ever had is read.</summary>
    private const string Unsettled = "state IN ('queued', 'leased')";

    public static InboxMessage? Find(StoreReader reader, string message) => reader.First(Columns + " WHERE message = $1", Map, message);

    public static List<string> Matching(StoreReader reader, string prefix) => reader.Query(
        "SELECT message FROM inbox WHERE substr(message, 1, length($1)) = $1 ORDER BY message LIMIT 5", row => row.GetString(0), prefix);

    public static InboxMessage? ByKey(StoreReader reader, string session, string key) => reader.First(
        Columns + " WHERE session = $1 AND key = $2", Map, session, key);

    /// <summary>Messages in the order in which they were put; the last so many, newest first, when <paramref name="last"/> is above zero.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="now">One whose lease is over by then counts as queued.</param>
    /// <param name="session">Only of this inbox; null: of all.</param>
    /// <param name="run">Only about this run; null: about any.</param>
    /// <param name="states">Only these; null: all.</param>
    /// <param name="last">At most so many; 0: all.</param>
    public static List<InboxMessage> Of(StoreReader reader, DateTimeOffset now, string? session = null, string? run = null, IEnumerable<InboxState>? states = null, int last = 0) => reader.Query(
        $"{Columns} WHERE ($1 IS NULL OR session = $1) AND ($2 IS NULL OR run = $2) AND ($3 = '[]' OR CASE WHEN state = 'leased' AND lease_until <= $4 THEN 'queued' ELSE state END IN (SELECT value FROM json_each($3))) ORDER BY event {(last > 0 ? "DESC" : "ASC")} LIMIT $5",
        Map, session, run, CanonicalJson.Serialize(states ?? []), StoreTime.ToMicroseconds(now), last > 0 ? last : -1);

    /// <summary>The next to hand out; null when nothing waits.</summary>
    public static InboxMessage? Next(StoreReader reader, string session, DateTimeOffset now) => reader.First(
        $"{Columns} WHERE {Open} ORDER BY event LIMIT 1", Map, session, StoreTime.ToMicroseconds(now));

    /// <summary>Those to hand out next.</summary>
    public static List<InboxMessage> Next(StoreReader reader, string session, DateTimeOffset now, int limit) => reader.Query(
        $"{Columns} WHERE {Open} ORDER BY event LIMIT $3", Map, session, StoreTime.ToMicroseconds(now), limit);

    /// <summary>Those that nobody has confirmed, the oldest first, whoever holds them.</summary>
    public static List<InboxMessage> Unconfirmed(StoreReader reader, string session, int limit) => reader.Query(
        $"{Columns} WHERE session = $1 AND {Unsettled} ORDER BY event LIMIT $2", Map, session, limit);

    /// <summary>The same of every inbox.</summary>
    public static List<InboxMessage> Unconfirmed(StoreReader reader) => reader.Query($"{Columns} WHERE {Unsettled} ORDER BY event", Map);

    /// <summary>When the first lease of an inbox is over; null when nobody holds one.</summary>
    public static DateTimeOffset? FirstReturn(StoreReader reader, string session) => reader.First<DateTimeOffset?>(
        $"SELECT min(lease_until) FROM inbox WHERE session = $1 AND {Unsettled} AND state = 'leased'",
        row => row.IsDBNull(0) ? null : StoreTime.FromMicroseconds(row.GetInt64(0)), session);

    /// <summary>The newest message of an inbox that nobody was handed; null when none waits.</summary>
    public static string? NewestWaiting(StoreReader reader, string session) => reader.Scalar<string>(
        $"SELECT message FROM inbox WHERE session = $1 AND {Unsettled} AND state = 'queued' ORDER BY event DESC LIMIT 1", session);

    /// <summary>How many messages of an inbox nobody was handed.</summary>
    public static int Waiting(StoreReader reader, string session) => (int)reader.Scalar<long>(
        $"SELECT count(*) FROM inbox WHERE session = $1 AND {Unsettled} AND state = 'queued'", session);

    /// <summary>Learns how messages are spelled, which takes a process tens of milliseconds the first time.</summary>
    public static void Warm() => CanonicalJson.Deserialize<InboxMessage>(CanonicalJson.Serialize(new InboxMessage { MessageId = "", SessionId = "" }));

    public static void Insert(StoreWriter writer, InboxMessage message) => writer.Execute(
        "INSERT INTO inbox (message, session, run, state, key, event, lease_until, fence, revision, body) VALUES ($1,$2,$3,$4,$5,$6,NULL,$7,$8,$9)",
        message.MessageId, message.SessionId, message.RunId, Word(message.State), message.Key, message.Event, message.Fence, message.Revision, CanonicalJson.Serialize(message));

    /// <summary>Writes a message over the revision that was read and gives it as it stands then.</summary>
    /// <exception cref="OrchestratorException"><c>conflict</c>: somebody changed it meanwhile.</exception>
    public static InboxMessage Update(StoreWriter writer, InboxMessage message)
    {
        var next = message with { Revision = message.Revision + 1 };
        writer.Change(
            $"message {message.MessageId}",
            "UPDATE inbox SET state = $2, fence = $3, lease_until = $4, revision = $5, body = $6 WHERE message = $1 AND revision = $5 - 1",
            next.MessageId, Word(next.State), next.Fence, next.LeaseUntil is { } until ? StoreTime.ToMicroseconds(until) : null, next.Revision, CanonicalJson.Serialize(next));
        return next;
    }

    private static InboxMessage Map(SqliteDataReader row) => CanonicalJson.Deserialize<InboxMessage>(row.GetString(5)) with
    {
        Fence = row.GetInt64(2),
        LeaseUntil = row.IsDBNull(3) ? null : StoreTime.FromMicroseconds(row.GetInt64(3)),
        Revision = row.GetInt64(4),
    };

    private static string Word(InboxState state) => state.ToString().ToLowerInvariant();
}
