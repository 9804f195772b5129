using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Cycles in the store: the last of each run, and those that found or did something.</summary>
internal static class CycleStore
{
    public static Cycle? Last(IStateStore store, string run) => store.Read(reader => reader.First(
        "SELECT body FROM cycles WHERE run = $1", row => CanonicalJson.Deserialize<Cycle>(row.GetString(0)), run));

    /// <summary>Whether a run has a cycle of that number.</summary>
    public static bool Has(StoreReader reader, string run, long cycle) =>
        reader.Scalar<long>("SELECT count(*) FROM cycle_history WHERE run = $1 AND cycle = $2", run, cycle) == 1;

    /// <summary>When the last cycle that found or did something was; null before the first.</summary>
    public static DateTimeOffset? LastAt(StoreReader reader, string run) => reader.First<DateTimeOffset?>(
        "SELECT at FROM cycles WHERE run = $1", row => StoreTime.FromMicroseconds(row.GetInt64(0)), run);

    /// <summary>Past cycles of a run, the oldest first.</summary>
    public static List<Cycle> History(StoreReader reader, string run, bool divergent, int tail)
    {
        var found = reader.Query(
            "SELECT body, cycle FROM cycle_history WHERE run = $1 AND ($2 = 0 OR divergent = 1) ORDER BY cycle DESC LIMIT $3",
            row => CanonicalJson.Deserialize<Cycle>(row.GetString(0)) with { CycleId = row.GetInt64(1) }, run, divergent ? 1 : 0, tail > 0 ? tail : -1);
        found.Reverse();
        return found;
    }

    /// <returns>The cycle with its number.</returns>
    public static Cycle Keep(StoreWriter writer, Cycle cycle)
    {
        var at = StoreTime.ToMicroseconds(cycle.At);
        cycle = cycle with
        {
            CycleId = writer.Scalar<long>(
                "INSERT INTO cycle_history (run, at, divergent, body) VALUES ($1,$2,$3,$4) RETURNING cycle", cycle.RunId, at, cycle.Divergent ? 1 : 0, CanonicalJson.Serialize(cycle)),
        };
        writer.Execute(
            "INSERT INTO cycles (run, at, body) VALUES ($1,$2,$3) ON CONFLICT (run) DO UPDATE SET at = excluded.at, body = excluded.body", cycle.RunId, at, CanonicalJson.Serialize(cycle));
        return cycle;
    }
}
