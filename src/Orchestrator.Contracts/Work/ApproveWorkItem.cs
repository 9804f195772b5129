namespace Orchestrator;

/// <summary>Approves a work item as it is now; any later edit voids it.</summary>
[Operation("work-item approve", "Approves a work item as it is now.", Room = "Work", Mutates = true, Actors = ActorKinds.Person)]
public sealed record ApproveWorkItem(
    [Option("Id or unambiguous prefix.", Position = 0)] string Id,
    [Option("Refuse unless its content hash begins so.")] string? Hash = null,
    [Option("Say what would change and change nothing.")] bool DryRun = false) : IOperation<WorkItem>, IChange;
