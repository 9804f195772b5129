namespace Orchestrator;

/// <summary>Reads runs.</summary>
[Operation("run get", "Reads runs.", Room = "Runs", Tool = true)]
public sealed record GetRun(
    [Option("Id, unambiguous prefix or wildcard; all when not given.", Position = 0)] string? Run = null,
    [Option("Only these states; may be given several times.")] IReadOnlyList<RunState>? State = null,
    [Option("Only runs of this work item.")] string? WorkItem = null,
    [Option("Only runs that have not ended.")] bool Live = false,
    [Option("At most so many, newest first; 0: all.")] int Last = 0) : IStreamOperation<Run>;
