using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>Queues and their runs in the store.</summary>
internal static class QueueStore
{
    private const string Select = "SELECT body, event, revision FROM queues";

    public static QueueRecord? Load(StoreReader reader, string id) => reader.First(Select + " WHERE queue = $1", Map, id);

    /// <summary>The oldest first.</summary>
    public static List<QueueRecord> All(StoreReader reader) => reader.Query(Select + " ORDER BY started, event", Map);

    /// <summary>The newest; null when there never was one.</summary>
    public static QueueRecord? Newest(StoreReader reader) => reader.First(Select + " ORDER BY started DESC, event DESC LIMIT 1", Map);

    public static List<string> Matching(StoreReader reader, string prefix) => reader.Query(
        "SELECT queue FROM queues WHERE substr(queue, 1, length($1)) = $1 ORDER BY queue LIMIT 5", row => row.GetString(0), prefix);

    /// <summary>Its runs in the order of their starts, and the state in which the end or pause of each was last told of.</summary>
    public static List<(RunRecord Run, string? Told)> Runs(StoreReader reader, string queue) =>
        [.. reader.Query("SELECT run, told FROM queue_runs WHERE queue = $1 ORDER BY position", row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), queue)
            .Select(row => (RunStore.Load(reader, row.Item1)!, row.Item2))];

    public static void Insert(StoreWriter writer, QueueRecord record) => writer.Execute(
        "INSERT INTO queues (queue, state, started, event, revision, body) VALUES ($1,$2,$3,$4,$5,$6)",
        record.Id, QueueWords.Of(record.Queue.State), StoreTime.ToMicroseconds(record.Queue.StartedAt), record.Event, record.Revision, CanonicalJson.Serialize(record.Queue));

    /// <summary>Writes it over the revision that was read.</summary>
    public static QueueRecord Update(StoreWriter writer, QueueRecord record)
    {
        var next = record with { Revision = record.Revision + 1 };
        writer.Change(
            $"queue {record.Id}", "UPDATE queues SET state = $2, revision = $3, body = $4 WHERE queue = $1 AND revision = $5",
            next.Id, QueueWords.Of(next.Queue.State), next.Revision, CanonicalJson.Serialize(next.Queue), record.Revision);
        return next;
    }

    /// <summary>Takes a run into the queue; one that is in it already stays where it is.</summary>
    public static void Add(StoreWriter writer, string queue, string run) => writer.Execute(
        "INSERT INTO queue_runs (queue, run, position) SELECT $1, $2, coalesce(max(position), 0) + 1 FROM queue_runs WHERE queue = $1 ON CONFLICT (queue, run) DO NOTHING", queue, run);

    public static void Told(StoreWriter writer, string queue, string run, string? state) => writer.Execute(
        "UPDATE queue_runs SET told = $3 WHERE queue = $1 AND run = $2", queue, run, state);

    private static QueueRecord Map(SqliteDataReader row) => new(CanonicalJson.Deserialize<Queue>(row.GetString(0)), row.GetInt64(1), row.GetInt64(2));
}
