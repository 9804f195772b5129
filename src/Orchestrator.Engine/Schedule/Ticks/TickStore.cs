using System.Text.Json;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Ticks in the store.</summary>
internal static class TickStore
{
    /// <summary>The newest one; null before the first.</summary>
    public static TickRow? Last(StoreReader reader) => reader.First(
        "SELECT tick, at, served, boot, steady, body, looks FROM ticks ORDER BY tick DESC LIMIT 1",
        row => new TickRow(
            row.GetInt64(0), StoreTime.FromMicroseconds(row.GetInt64(1)), row.IsDBNull(2) ? null : StoreTime.FromMicroseconds(row.GetInt64(2)),
            row.GetString(3), row.GetInt64(4), CanonicalJson.Deserialize<TickReport>(row.GetString(5)))
        {
            Nothing = row.IsDBNull(6) ? null : row.GetString(6),
        });

    /// <summary>The next number; never given twice.</summary>
    public static long NextNumber(StoreWriter writer) => writer.Scalar<long>(
        "INSERT INTO counters (name, value) VALUES ('tick', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value");

    /// <summary>Those that nobody makes any more: their makers died.</summary>
    public static void CutShort(StoreWriter writer) => writer.Execute(
        "UPDATE ticks SET ended = $1, outcome = 'cut_short', body = json_set(body, '$.outcome', 'cut_short', '$.detail', 'whoever made it died before its end') WHERE outcome = 'underway'",
        StoreTime.ToMicroseconds(writer.Now));

    public static void Insert(StoreWriter writer, TickRow row) => writer.Execute(
        "INSERT INTO ticks (tick, at, outcome, served, boot, steady, body) VALUES ($1,$2,'underway',$3,$4,$5,$6)",
        row.Tick, StoreTime.ToMicroseconds(row.At), Moment(row.Served), row.Boot, row.Steady, CanonicalJson.Serialize(row.Report));

    public static void End(StoreWriter writer, TickRow row) => writer.Execute(
        "UPDATE ticks SET ended = $2, outcome = $3, served = $4, body = $5, looks = $6 WHERE tick = $1",
        row.Tick, StoreTime.ToMicroseconds(writer.Now), JsonNamingPolicy.SnakeCaseLower.ConvertName(row.Report.Outcome.ToString()), Moment(row.Served), CanonicalJson.Serialize(row.Report), row.Nothing);

    public static void Remove(StoreWriter writer, long tick) => writer.Execute("DELETE FROM ticks WHERE tick = $1", tick);

    private static long? Moment(DateTimeOffset? time) => time is { } known ? StoreTime.ToMicroseconds(known) : null;
}
