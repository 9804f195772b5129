namespace Orchestrator;

/// <summary>Reads a run's evidence.</summary>
[Operation("evidence get", "Reads a run's evidence.", Room = "Verification", Tool = true)]
public sealed record GetEvidence(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Only this type.")] string? Type = null) : IStreamOperation<Evidence>;
