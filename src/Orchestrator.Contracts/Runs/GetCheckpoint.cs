namespace Orchestrator;

/// <summary>Reads a run's checkpoints.</summary>
[Operation("checkpoint get", "Reads a run's checkpoints.", Room = "Runs", Tool = true)]
public sealed record GetCheckpoint(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("At most so many, newest first; 0: all in order.")] int Last = 0) : IStreamOperation<Checkpoint>;
