namespace Orchestrator;

/// <summary>Reads what binds runs and sessions.</summary>
[Operation("session-binding get", "Reads what binds runs and sessions.", Room = "Supervision")]
public sealed record GetSessionBinding(
    [Option("Only of this run.", Position = 0)] string? Run = null,
    [Option("Only of this session.")] string? Session = null,
    [Option("Those that ended too.")] bool All = false) : IStreamOperation<SessionBinding>;
