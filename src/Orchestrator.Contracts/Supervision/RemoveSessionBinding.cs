namespace Orchestrator;

/// <summary>Ends a binding. A run whose worker it takes away is paused.</summary>
[Operation("session-binding remove", "Ends a binding.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record RemoveSessionBinding(
    [Option("Id of the binding.", Position = 0)] string Binding,
    [Option("Say what would happen and change nothing.")] bool DryRun = false) : IOperation<SessionBinding>, IChange;
