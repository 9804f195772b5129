namespace Orchestrator;

/// <summary>Ties a run to sessions: at most one that works on it and one that steers it.</summary>
[Operation("session-binding new", "Ties a run to sessions.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record NewSessionBinding(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Session that works on it.")] string? Worker = null,
    [Option("Session that steers it.")] string? Manager = null,
    [Option("Say what would be bound and bind nothing.")] bool DryRun = false) : IOperation<SessionBinding>, IChange, IRunRequest;
