using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification;

/// <summary>Where a run's evidence is written down.</summary>
internal interface IEvidenceLog
{
    /// <summary>Writes the row and its event.</summary>
    Evidence Record(StoreWriter writer, Evidence evidence, string workItemId, long? cause);

    /// <summary>A run's evidence in order.</summary>
    IReadOnlyList<Evidence> Of(StoreReader reader, string runId);
}
