namespace Orchestrator;

/// <summary>Reads a run's handoffs.</summary>
[Operation("handoff get", "Reads where the work of a run stands, for a fresh session.", Room = "Supervision", Tool = true)]
public sealed record GetHandoff(
    [Option("Id or unambiguous prefix of the run; an agent's own when not given.", Position = 0)] string? Run = null,
    [Option("At most so many, newest first; 0: all in order.")] int Last = 0) : IStreamOperation<Handoff>;
