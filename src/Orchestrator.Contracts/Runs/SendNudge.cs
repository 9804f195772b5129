namespace Orchestrator;

/// <summary>Tells a run's worker something; a headless worker gets it at the end of its turn.</summary>
[Operation("nudge send", "Tells a run's worker something.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person)]
public sealed record SendNudge(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("What to say.", Position = 1)] string Message,
    [Option("A key of the caller's: a repeat with it answers the first instruction.")] string? Key = null,
    [Option("Stop the worker's turn so that it is delivered now.")] bool Interrupt = false,
    [Option("Say what would be sent and send nothing.")] bool DryRun = false) : IOperation<Instruction>, IChange, IRunRequest;
