using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Views;

/// <summary>What the views read besides the stores of other rooms.</summary>
internal static class ViewsStore
{
    /// <summary>The newest ended runs, the one that ended last first.</summary>
    public static List<Run> Ended(StoreReader reader, int count) => reader.Query(
        "SELECT body FROM runs WHERE live = 0 ORDER BY json_extract(body, '$.ended_at') DESC LIMIT $1",
        row => CanonicalJson.Deserialize<Run>(row.GetString(0)), count);

    /// <summary>Leases that were taken and not given back, whether their holder still lives or not.</summary>
    public static List<(string Name, int Pid)> LeasesTaken(StoreReader reader) =>
        reader.Query("SELECT name, pid FROM leases WHERE pid <> 0 ORDER BY name", row => (row.GetString(0), row.GetInt32(1)));

    /// <summary>When the newest event happened; null without any.</summary>
    public static DateTimeOffset? Newest(StoreReader reader) =>
        reader.Scalar<long?>("SELECT at FROM events ORDER BY seq DESC LIMIT 1") is { } at ? StoreTime.FromMicroseconds(at) : null;

    public static long SchemaVersion(StoreReader reader) => reader.Scalar<long>("PRAGMA user_version");

    /// <summary>What SQLite finds wrong with its file, or <c>ok</c>.</summary>
    public static List<string> Integrity(StoreReader reader) => reader.Query("PRAGMA integrity_check", row => row.GetString(0));
}
