namespace Orchestrator;

/// <summary>Queues a command again that is a dead letter, was refused, or whose outcome is uncertain.</summary>
[Operation("dispatch-command restart", "Queues a command again that was given up.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record RestartDispatchCommand(
    [Option("Id of the command, or the beginning of it.", Position = 0)] string Command,
    [Option("Say what would be queued and queue nothing.")] bool DryRun = false) : IOperation<DispatchCommand>, IChange;
