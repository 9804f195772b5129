namespace Orchestrator;

/// <summary>Changes a work item, keeping a person's comments and order.</summary>
[Operation("work-item set", "Changes a work item, keeping a person's comments and order.", Room = "Work", Mutates = true, Actors = ActorKinds.Person)]
public sealed record SetWorkItem(
    [Option("Id or unambiguous prefix.", Position = 0)] string Id,
    [Option("One line.")] string? Title = null,
    [Option("What should be true when it is done.")] string? Goal = null,
    [Option("The state to move it to.")] WorkItemStatus? Status = null,
    [Option("Higher runs first.")] int? Priority = null,
    [Option("Lower runs first among equal priorities.")] int? Order = null,
    [Option("Commands that prove it, in place of those there; may be given several times.")] IReadOnlyList<string>? Verify = null,
    [Option("Free words, in place of those there.")] IReadOnlyList<string>? Tag = null,
    [Option("Agent profile that works on it.")] string? Worker = null,
    [Option("YAML of the fields to change, laid over the item.")] string? Yaml = null,
    [Option("Refuse unless the item is at this revision; 0: whatever it is.")] int Revision = 0,
    [Option("Say what would change and change nothing.")] bool DryRun = false) : IOperation<WorkItem>, IChange;
