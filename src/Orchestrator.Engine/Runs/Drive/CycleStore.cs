using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>The last cycle of each run in the store.</summary>
internal static class CycleStore
{
    public static Cycle? Last(IStateStore store, string run) => store.Read(reader => reader.First(
        "SELECT body FROM cycles WHERE run = $1", row => CanonicalJson.Deserialize<Cycle>(row.GetString(0)), run));

    public static int Keep(StoreWriter writer, Cycle cycle) => writer.Execute(
        "INSERT INTO cycles (run, at, body) VALUES ($1,$2,$3) ON CONFLICT (run) DO UPDATE SET at = excluded.at, body = excluded.body",
        cycle.RunId, StoreTime.ToMicroseconds(cycle.At), CanonicalJson.Serialize(cycle));
}
