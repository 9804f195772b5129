using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification;

/// <summary>Where outcomes are written down, in whichever transaction moves the run.</summary>
internal interface IVerificationLog
{
    /// <summary>Writes the row and its event.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="verification">What came of a verifier.</param>
    /// <param name="cause">The event that led to it; null when a person asked.</param>
    /// <returns>The verification with its event.</returns>
    Orchestrator.Verification Record(StoreWriter writer, Orchestrator.Verification verification, long? cause);

    /// <summary>A run's verifications in order.</summary>
    IReadOnlyList<Orchestrator.Verification> Of(StoreReader reader, string runId);
}
