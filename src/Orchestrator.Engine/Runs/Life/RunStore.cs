using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Life;

/// <summary>Runs in the store.</summary>
internal static class RunStore
{
    private const string Columns = "SELECT body, frozen, driver FROM runs";

    public static RunRecord? Load(StoreReader reader, string id) => reader.First(Columns + " WHERE run = $1", Map, id);

    public static List<RunRecord> Live(StoreReader reader) => reader.Query(Columns + " WHERE live = 1 ORDER BY started_at, run", Map);

    /// <summary>Ended runs whose item doesn't know it yet.</summary>
    public static List<RunRecord> Unsettled(StoreReader reader) =>
        reader.Query(Columns + " WHERE live = 0 AND json_extract(driver, '$.settled') = 0 ORDER BY started_at, run", Map);

    /// <summary>The newest event about an item; 0 where there is none.</summary>
    public static long LastEventOf(StoreReader reader, string item) => reader.Scalar<long?>("SELECT max(seq) FROM events WHERE work_item = $1", item) ?? 0;

    /// <summary>The bodies only, oldest first.</summary>
    public static List<Run> List(StoreReader reader) =>
        reader.Query("SELECT body FROM runs ORDER BY started_at, run", row => CanonicalJson.Deserialize<Run>(row.GetString(0)));

    /// <summary>Ids that an id or the beginning of one can mean.</summary>
    public static List<string> Matching(StoreReader reader, string idOrPrefix) => reader.Query(
        "SELECT run FROM runs WHERE run = $1 OR substr(run, 1, length($1)) = $1 ORDER BY run = $1 DESC, run", row => row.GetString(0), idOrPrefix);

    /// <summary>The next number of an item's runs; never given twice.</summary>
    public static long NextNumber(StoreWriter writer, string workItem) => writer.Scalar<long>(
        "INSERT INTO counters (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value", "run:" + workItem);

    public static void Insert(StoreWriter writer, RunRecord record) => writer.Execute(
        "INSERT INTO runs (run, work_item, state, live, tree, started_at, revision, frozen, driver, body) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
        record.Id, record.Run.WorkItemId, StateName(record.Run), record.Run.IsLive ? 1 : 0, record.Run.Tree,
        StoreTime.ToMicroseconds(record.Run.StartedAt), record.Run.Revision,
        CanonicalJson.Serialize(record.Frozen), CanonicalJson.Serialize(record.Driver), CanonicalJson.Serialize(record.Run));

    /// <summary>Writes the record over the revision that was read and gives it as it stands then.</summary>
    /// <exception cref="OrchestratorException"><c>conflict</c>: somebody changed it meanwhile.</exception>
    public static RunRecord Update(StoreWriter writer, RunRecord record)
    {
        var next = record with { Run = record.Run with { Revision = record.Run.Revision + 1 } };
        var changed = writer.Execute(
            "UPDATE runs SET state=$2, live=$3, tree=$4, revision=$5, frozen=$6, driver=$7, body=$8 WHERE run=$1 AND revision=$9",
            next.Id, StateName(next.Run), next.Run.IsLive ? 1 : 0, next.Run.Tree, next.Run.Revision,
            CanonicalJson.Serialize(next.Frozen), CanonicalJson.Serialize(next.Driver), CanonicalJson.Serialize(next.Run), record.Run.Revision);
        return changed == 1 ? next : throw new OrchestratorException(
            ErrorKind.Conflict, "conflict", $"Run '{record.Id}' was changed by somebody else meanwhile.", $"orchestrator run get {record.Id}", record.Id);
    }

    private static string StateName(Run run) => run.State.ToString().ToLowerInvariant();

    private static RunRecord Map(SqliteDataReader row) => new(
        CanonicalJson.Deserialize<Run>(row.GetString(0)), CanonicalJson.Deserialize<FrozenRun>(row.GetString(1)), CanonicalJson.Deserialize<DriverMemory>(row.GetString(2)));
}
