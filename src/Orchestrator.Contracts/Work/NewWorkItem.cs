namespace Orchestrator;

/// <summary>Writes a new work item.</summary>
[Operation("work-item new", "Writes a new work item.", Room = "Work", Mutates = true, Actors = ActorKinds.Person)]
public sealed record NewWorkItem(
    [Option("Id of the item: lower-case letters, digits and hyphens.", Position = 0)] string? Id = null,
    [Option("One line; its id is made from it when none is given.")] string? Title = null,
    [Option("What should be true when it is done.")] string? Goal = null,
    [Option("A command that proves it; may be given several times.")] IReadOnlyList<string>? Verify = null,
    [Option("Paths that it may touch; may be given several times.")] IReadOnlyList<string>? Scope = null,
    [Option("Items that must be validated before it; may be given several times.")] IReadOnlyList<string>? DependsOn = null,
    [Option("Higher runs first; 50 when not given.")] int? Priority = null,
    [Option("Free words; may be given several times.")] IReadOnlyList<string>? Tag = null,
    [Option("Agent profile that works on it.")] string? Worker = null,
    [Option("task, supervised or milestone.")] WorkItemKind Kind = WorkItemKind.Task,
    [Option("none, or worktree for a tree of its own.")] string? Isolation = null,
    [Option("The whole item as YAML; the other parameters are laid over it.")] string? Yaml = null,
    [Option("A file that holds the item as YAML.")] string? Path = null,
    [Option("Leave it a draft even when nothing is missing.")] bool Draft = false,
    [Option("Say what would be written and write nothing.")] bool DryRun = false) : IOperation<WorkItem>, IChange;
