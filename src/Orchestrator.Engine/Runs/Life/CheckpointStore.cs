using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Life;

/// <summary>Checkpoints in the store; each counts once, by number and by content.</summary>
internal static class CheckpointStore
{
    public static List<Checkpoint> Of(StoreReader reader, string run, long afterEvent = 0) => reader.Query(
        "SELECT body FROM checkpoints WHERE run = $1 AND event > $2 ORDER BY event", row => CanonicalJson.Deserialize<Checkpoint>(row.GetString(0)), run, afterEvent);

    public static long LastSeq(StoreReader reader, string run, int attempt) =>
        reader.Scalar<long>("SELECT max(seq) FROM checkpoints WHERE run = $1 AND attempt = $2", run, attempt);

    public static Checkpoint? ByHash(StoreReader reader, string run, int attempt, string hash) => reader.First(
        "SELECT body FROM checkpoints WHERE run = $1 AND attempt = $2 AND hash = $3",
        row => CanonicalJson.Deserialize<Checkpoint>(row.GetString(0)), run, attempt, hash);

    public static void Insert(StoreWriter writer, Checkpoint checkpoint, string hash) => writer.Execute(
        "INSERT INTO checkpoints (run, attempt, seq, hash, event, body) VALUES ($1,$2,$3,$4,$5,$6)",
        checkpoint.RunId, checkpoint.Attempt, checkpoint.Seq, hash, checkpoint.Event, CanonicalJson.Serialize(checkpoint));
}
