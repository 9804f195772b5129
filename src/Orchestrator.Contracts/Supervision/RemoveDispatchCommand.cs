namespace Orchestrator;

/// <summary>Takes a command back that nobody has claimed.</summary>
[Operation("dispatch-command remove", "Takes a queued command back.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record RemoveDispatchCommand(
    [Option("Id of the command, or the beginning of it.", Position = 0)] string Command,
    [Option("Say what would be taken back and take nothing back.")] bool DryRun = false) : IOperation<DispatchCommand>, IChange;
