using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Cycles in the store: the last of each run, and those that found or did something.</summary>
internal static class CycleStore
{
    public static Cycle? Last(IStateStore store, string run) => store.Read(reader => reader.First(
        "SELECT body FROM cycles WHERE run = $1", row => CanonicalJson.Deserialize<Cycle>(row.GetString(0)), run));

    /// <summary>When the last cycle that found or did something was; null before the first.</summary>
    public static DateTimeOffset? LastAt(StoreReader reader, string run) => reader.First<DateTimeOffset?>(
        "SELECT at FROM cycles WHERE run = $1", row => StoreTime.FromMicroseconds(row.GetInt64(0)), run);

    /// <summary>Past cycles of a run, the oldest first.</summary>
    public static List<Cycle> History(StoreReader reader, string run, bool divergent, int tail)
    {
        var found = reader.Query(
            "SELECT body FROM cycle_history WHERE run = $1 AND ($2 = 0 OR divergent = 1) ORDER BY cycle DESC LIMIT $3",
            row => CanonicalJson.Deserialize<Cycle>(row.GetString(0)), run, divergent ? 1 : 0, tail > 0 ? tail : -1);
        found.Reverse();
        return found;
    }

    public static int Keep(StoreWriter writer, Cycle cycle)
    {
        var (at, body) = (StoreTime.ToMicroseconds(cycle.At), CanonicalJson.Serialize(cycle));
        writer.Execute("INSERT INTO cycle_history (run, at, divergent, body) VALUES ($1,$2,$3,$4)", cycle.RunId, at, cycle.Divergent ? 1 : 0, body);
        return writer.Execute(
            "INSERT INTO cycles (run, at, body) VALUES ($1,$2,$3) ON CONFLICT (run) DO UPDATE SET at = excluded.at, body = excluded.body", cycle.RunId, at, body);
    }
}
