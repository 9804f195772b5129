namespace Orchestrator;

/// <summary>Deletes a work item's file.</summary>
[Operation("work-item remove", "Deletes a work item's file.", Room = "Work", Mutates = true, Actors = ActorKinds.Person)]
public sealed record RemoveWorkItem(
    [Option("Id; the whole of it.", Position = 0)] string Id,
    [Option("Say what would go and delete nothing.")] bool DryRun = false) : IOperation<WorkItem>, IChange;
