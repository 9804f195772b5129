namespace Orchestrator;

/// <summary>Reads queues with their runs and what is left of them; the newest last.</summary>
[Operation("queue get", "Reads queues with their runs and what is left of them.", Room = "Schedule")]
public sealed record GetQueue(
    [Option("Id or unambiguous prefix; all when not given.", Position = 0)] string? Queue = null,
    [Option("Only so many, the newest; 0: all.")] int Last = 0) : IStreamOperation<Queue>;
