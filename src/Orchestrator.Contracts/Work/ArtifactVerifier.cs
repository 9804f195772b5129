namespace Orchestrator;

/// <summary>Looks at one file of the run's tree.</summary>
/// <param name="Path">Relative to the run's tree; leaving it is refused.</param>
/// <param name="Exists">Whether it must be there.</param>
/// <param name="MinBytes">Its least size in bytes.</param>
/// <param name="Contains">Text that must be in it.</param>
/// <param name="Sha256">Its digest, lower-case hexadecimal.</param>
public sealed record ArtifactVerifier(string Path, bool Exists = true, long? MinBytes = null, string? Contains = null, string? Sha256 = null) : Verifier;
