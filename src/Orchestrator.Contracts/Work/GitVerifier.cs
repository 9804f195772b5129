namespace Orchestrator;

/// <summary>Asks git about the run's tree.</summary>
/// <param name="Check"><c>dirty committed branch ahead diff_in_scope</c>.</param>
/// <param name="Expect">What the answer must be: <c>true</c>, <c>false</c>, a branch name or a number; null: <c>true</c>.</param>
public sealed record GitVerifier(string Check, string? Expect = null) : Verifier;
