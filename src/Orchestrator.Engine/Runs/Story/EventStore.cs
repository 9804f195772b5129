using System.Text.Json;
using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Story;

/// <summary>A run's events as its story reads them. An event's number is always above its cause's, so rising numbers are causal order.</summary>
internal static class EventStore
{
    private const string Columns = "seq, at, kind, actor, work_item, run, cause, summary, data";

    /// <summary>A page of a run's events, oldest first.</summary>
    public static List<RunEvent> After(StoreReader reader, string run, long after, int count) => reader.Query(
        $"SELECT {Columns} FROM events WHERE run = $1 AND seq > $2 ORDER BY seq LIMIT $3", Map, run, after, count);

    /// <summary>A page of a run's events, newest first.</summary>
    public static List<RunEvent> Before(StoreReader reader, string run, long before, int count) => reader.Query(
        $"SELECT {Columns} FROM events WHERE run = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3", Map, run, before, count);

    /// <summary>A page of everybody's events, oldest first.</summary>
    public static List<RunEvent> All(StoreReader reader, long after, int count) => reader.Query($"SELECT {Columns} FROM events WHERE seq > $1 ORDER BY seq LIMIT $2", Map, after, count);

    public static RunEvent? Event(StoreReader reader, long seq) =>
        reader.First($"SELECT {Columns} FROM events WHERE seq = $1", Map, seq);

    /// <summary>Whether a run goes on, and whether its end was carried to its item; one that is not there has long been settled.</summary>
    public static (bool Live, bool Settled) Standing(StoreReader reader, string run) => reader.First(
        "SELECT COALESCE(MAX(live), 0), COALESCE(MIN(live = 0 AND COALESCE(json_extract(driver, '$.settled'), 0)), 1) FROM runs WHERE run = $1",
        row => (row.GetInt64(0) == 1, row.GetInt64(1) == 1), run);

    private static RunEvent Map(SqliteDataReader row)
    {
        using var data = JsonDocument.Parse(row.GetString(8));
        return new RunEvent(
            row.GetInt64(0), StoreTime.FromMicroseconds(row.GetInt64(1)), row.GetString(2), row.GetString(3), Text(row, 4), Text(row, 5),
            row.IsDBNull(6) ? null : row.GetInt64(6), row.GetString(7), data.RootElement.Clone());
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
