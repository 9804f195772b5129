using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Life;

/// <summary>The gate's decisions in the store.</summary>
internal static class DecisionStore
{
    public static List<GateDecision> Of(StoreReader reader, string run) => reader.Query(
        "SELECT body FROM decisions WHERE run = $1 ORDER BY event", row => CanonicalJson.Deserialize<GateDecision>(row.GetString(0)), run);

    /// <summary>Records a decision with its event and gives it with both numbers.</summary>
    public static GateDecision Insert(StoreWriter writer, GateDecision decision, string workItem)
    {
        var summary = $"{decision.Kind.ToString().ToLowerInvariant()} by {decision.Rule}: {decision.Reason}";
        var seq = writer.Append(new LedgerEntry("gate.decided", summary, decision with { Event = 0 }, workItem, decision.RunId, decision.Cause));
        var recorded = decision with { Event = seq, At = writer.Now };
        writer.Execute(
            "INSERT INTO decisions (decision, run, event, body) VALUES ($1,$2,$3,$4)",
            recorded.DecisionId, recorded.RunId, seq, CanonicalJson.Serialize(recorded));
        return recorded;
    }
}
