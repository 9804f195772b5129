using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Inbox;

/// <summary>Messages in the store. The columns are what holds; the body has what does not change between two hands.</summary>
internal static class InboxStore
{
    private const string Columns = "SELECT message, state, fence, lease_until, revision, body FROM inbox";

    /// <summary>One that waits, or one whose lease is over.</summary>
    private const string Open = "session = $1 AND (state = 'queued' OR (state = 'leased' AND lease_until <= $2))";

    public static InboxMessage? Find(StoreReader reader, string message) => reader.First(Columns + " WHERE message = $1", Map, message);

    public static List<string> Matching(StoreReader reader, string prefix) => reader.Query(
        "SELECT message FROM inbox WHERE substr(message, 1, length($1)) = $1 ORDER BY message LIMIT 5", row => row.GetString(0), prefix);

    public static InboxMessage? ByKey(StoreReader reader, string session, string key) => reader.First(
        Columns + " WHERE session = $1 AND key = $2", Map, session, key);

    /// <summary>Messages in the order in which they were put.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="session">Only of this inbox; null: of all.</param>
    /// <param name="run">Only about this run; null: about any.</param>
    public static List<InboxMessage> All(StoreReader reader, string? session, string? run) => reader.Query(
        Columns + " WHERE ($1 IS NULL OR session = $1) AND ($2 IS NULL OR run = $2) ORDER BY event", Map, session, run);

    /// <summary>The next to hand out; null when nothing waits.</summary>
    public static InboxMessage? Next(StoreReader reader, string session, DateTimeOffset now) => reader.First(
        $"{Columns} WHERE {Open} ORDER BY event LIMIT 1", Map, session, StoreTime.ToMicroseconds(now));

    /// <summary>Those to hand out next.</summary>
    public static List<InboxMessage> Next(StoreReader reader, string session, DateTimeOffset now, int limit) => reader.Query(
        $"{Columns} WHERE {Open} ORDER BY event LIMIT $3", Map, session, StoreTime.ToMicroseconds(now), limit);

    /// <summary>When the first lease of an inbox is over; null when nobody holds one.</summary>
    public static DateTimeOffset? FirstReturn(StoreReader reader, string session) => reader.First<DateTimeOffset?>(
        "SELECT min(lease_until) FROM inbox WHERE session = $1 AND state = 'leased'",
        row => row.IsDBNull(0) ? null : StoreTime.FromMicroseconds(row.GetInt64(0)), session);

    /// <summary>Inboxes in which something waits that nobody was handed: whose, the newest message, how many.</summary>
    public static List<(string Session, string Newest, int Count)> Waiting(StoreReader reader) => reader.Query(
        "SELECT newest.session, newest.message, waiting.count FROM inbox AS newest JOIN (SELECT session, max(event) AS event, count(*) AS count FROM inbox WHERE state = 'queued' GROUP BY session) AS waiting ON waiting.session = newest.session AND waiting.event = newest.event",
        row => (row.GetString(0), row.GetString(1), row.GetInt32(2)));

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
