namespace Orchestrator;

/// <summary>Reads work items.</summary>
[Operation("work-item get", "Reads work items.", Room = "Work", Tool = true)]
public sealed record GetWorkItem(
    [Option("Id, unambiguous prefix or wildcard; all when not given.", Position = 0)] string? Id = null,
    [Option("Only these states; may be given several times.")] IReadOnlyList<WorkItemStatus>? Status = null,
    [Option("Only items with this tag.")] string? Tag = null,
    [Option("Only what may run now, in the queue's order.")] bool Runnable = false) : IStreamOperation<WorkItem>;
