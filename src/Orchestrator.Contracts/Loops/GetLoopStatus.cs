namespace Orchestrator;

/// <summary>Says how runs get on, lap by lap, and what to do next.</summary>
[Operation("loop-status get", "Says how runs get on, lap by lap, and what to do next.", Room = "Loops")]
public sealed record GetLoopStatus(
    [Option("Id or unambiguous prefix of the run; all live ones when not given.", Position = 0)] string? Run = null) : IStreamOperation<LoopStatus>;
