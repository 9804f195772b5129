namespace Orchestrator;

/// <summary>Reads past cycles of a run: those that found or did something.</summary>
[Operation("cycle get", "Reads past cycles of a run.", Room = "Runs", Tool = true)]
public sealed record GetCycle(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Only those in which terminal and transcript told different stories.")] bool Divergent = false,
    [Option("At most so many, the newest; 0: all.")] int Tail = 0) : IStreamOperation<Cycle>;
