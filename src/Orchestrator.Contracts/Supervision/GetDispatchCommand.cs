namespace Orchestrator;

/// <summary>Reads queued commands and what became of them.</summary>
[Operation("dispatch-command get", "Reads queued commands and what became of them.", Room = "Supervision")]
public sealed record GetDispatchCommand(
    [Option("Id of one command, or the beginning of it; all when not given.", Position = 0)] string? Command = null,
    [Option("Only these states; may be given several times.")] IReadOnlyList<DispatchState>? State = null,
    [Option("Only these kinds; may be given several times.")] IReadOnlyList<DispatchKind>? Kind = null,
    [Option("Only of this run.")] string? Run = null,
    [Option("With each try.")] bool IncludeAttempts = false,
    [Option("At most so many, newest first; 0: all in order.")] int Last = 0) : IStreamOperation<DispatchCommand>;
