using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Managers' decisions in the store.</summary>
internal static class ManagerDecisionStore
{
    /// <summary>A run's decisions in order, each with whether no cycle came after it.</summary>
    public static List<ManagerDecision> Of(StoreReader reader, string run)
    {
        var cycle = CycleStore.LastAt(reader, run);
        return reader.Query("SELECT body FROM manager_decisions WHERE run = $1 ORDER BY event", row => CanonicalJson.Deserialize<ManagerDecision>(row.GetString(0)), run)
            .ConvertAll(decision => decision with { Current = IsCurrent(decision, cycle) });
    }

    /// <summary>The newest decision of a run; null for none.</summary>
    public static ManagerDecision? Latest(StoreReader reader, string run) => Find(reader, "SELECT body FROM manager_decisions WHERE run = $1 AND $2 = $2 ORDER BY event DESC LIMIT 1", run, "");

    /// <summary>The newest decision of a kind; null for none.</summary>
    public static ManagerDecision? Latest(StoreReader reader, string run, ManagerDecisionKind kind) =>
        Find(reader, "SELECT body FROM manager_decisions WHERE run = $1 AND kind = $2 ORDER BY event DESC LIMIT 1", run, Word(kind));

    public static ManagerDecision Insert(StoreWriter writer, ManagerDecision decision, string workItem, long cause)
    {
        var seq = writer.Append(new LedgerEntry("manager.decided", $"{Word(decision.Kind)}: {decision.Reason}", decision, workItem, decision.RunId, cause == 0 ? null : cause));
        decision = decision with { Event = seq };
        writer.Execute(
            "INSERT INTO manager_decisions (decision, run, kind, event, body) VALUES ($1,$2,$3,$4,$5)",
            decision.DecisionId, decision.RunId, Word(decision.Kind), seq, CanonicalJson.Serialize(decision));
        return decision;
    }

    private static ManagerDecision? Find(StoreReader reader, string sql, string run, string kind)
    {
        var cycle = CycleStore.LastAt(reader, run);
        return reader.First(sql, row => CanonicalJson.Deserialize<ManagerDecision>(row.GetString(0)), run, kind) is { } decision
            ? decision with { Current = IsCurrent(decision, cycle) }
            : null;
    }

    private static bool IsCurrent(ManagerDecision decision, DateTimeOffset? cycle) => cycle is null || decision.At > cycle;

    private static string Word(ManagerDecisionKind kind) => kind.ToString().ToLowerInvariant();
}
