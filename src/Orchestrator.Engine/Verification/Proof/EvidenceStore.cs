using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification.Proof;

/// <summary>Evidence in the store, each with its event.</summary>
internal sealed class EvidenceStore : IEvidenceLog
{
    public Evidence Record(StoreWriter writer, Evidence evidence, string workItemId, long? cause)
    {
        var number = writer.Append(new LedgerEntry(
            "evidence.added", $"{evidence.Type}, {evidence.Standing}, by {evidence.Actor}", evidence, workItemId, evidence.RunId, cause));
        writer.Execute(
            "INSERT INTO evidence (evidence, run, type, event, body) VALUES ($1,$2,$3,$4,$5)",
            evidence.EvidenceId, evidence.RunId, evidence.Type, number, CanonicalJson.Serialize(evidence));
        return evidence;
    }

    public IReadOnlyList<Evidence> Of(StoreReader reader, string runId) => reader.Query(
        "SELECT body FROM evidence WHERE run = $1 ORDER BY event", row => CanonicalJson.Deserialize<Evidence>(row.GetString(0)), runId);
}
