namespace Orchestrator;

/// <summary>Takes a run's sessions away. Without its worker's session the run is paused until another is connected.</summary>
[Operation("run disconnect", "Takes a run's sessions away.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record DisconnectRun(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Only the one that steers; the worker stays.")] bool ManagerOnly = false,
    [Option("Say what would happen and change nothing.")] bool DryRun = false) : IOperation<SessionBinding>, IChange, IRunRequest;
