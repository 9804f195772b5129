namespace Orchestrator;

/// <summary>Writes work items from a stage card, a workflow spec or an item file.</summary>
[Operation("work-item import", "Writes work items from a stage card, a workflow spec or an item file.", Room = "Work", Mutates = true, Actors = ActorKinds.Person)]
public sealed record ImportWorkItem(
    [Option("The file.", Position = 0)] string Path,
    [Option("Its id in place of the file's own.")] string? Id = null,
    [Option("Say what would be written and write nothing.")] bool DryRun = false) : IStreamOperation<WorkItemImport>, IChange;
