using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Handoffs in the store.</summary>
internal static class HandoffStore
{
    /// <summary>A run's handoffs in order, each with whether it still says where the work stands.</summary>
    public static List<Handoff> Of(StoreReader reader, string run)
    {
        var since = Since(reader, run);
        return reader.Query("SELECT body FROM handoffs WHERE run = $1 ORDER BY event", row => CanonicalJson.Deserialize<Handoff>(row.GetString(0)), run)
            .ConvertAll(handoff => handoff with { Current = handoff.At >= since });
    }

    public static Handoff? Latest(StoreReader reader, string run)
    {
        var since = Since(reader, run);
        return reader.First(
            "SELECT body FROM handoffs WHERE run = $1 ORDER BY event DESC LIMIT 1", row => CanonicalJson.Deserialize<Handoff>(row.GetString(0)) is var handoff ? handoff with { Current = handoff.At >= since } : null, run);
    }

    public static Handoff Insert(StoreWriter writer, Handoff handoff, string workItem, long cause)
    {
        var seq = writer.Append(new LedgerEntry("handoff.submitted", handoff.Summary, handoff, workItem, handoff.RunId, cause == 0 ? null : cause));
        handoff = handoff with { Event = seq };
        writer.Execute("INSERT INTO handoffs (handoff, run, event, body) VALUES ($1,$2,$3,$4)", handoff.HandoffId, handoff.RunId, seq, CanonicalJson.Serialize(handoff));
        return handoff;
    }

    // An agent hands off while its turn lasts, so one that was written in the last completed turn covers it.
    private static DateTimeOffset Since(StoreReader reader, string run) => TurnStore.LastEnded(reader, run)?.LaunchedAt ?? DateTimeOffset.MinValue;
}
