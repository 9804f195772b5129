namespace Orchestrator;

/// <summary>Runs a command line through <c>/bin/sh</c>.</summary>
/// <param name="Run">The command line.</param>
/// <param name="Expect"><c>pass</c>, <c>fail</c>, <c>exit:N</c>, <c>contains:TEXT</c> or <c>matches:REGEX</c>.</param>
/// <param name="Timeout">After this its whole process group is killed; null: ten minutes.</param>
/// <param name="Cwd">Folder relative to the run's tree; null: its root.</param>
public sealed record CommandVerifier(string Run, string Expect = "pass", TimeSpan? Timeout = null, string? Cwd = null) : Verifier;
