namespace Orchestrator.Engine.Work;

/// <summary>The work items of the project, as rooms above use them.</summary>
internal interface IWorkItems
{
    /// <summary>Every item, with its effective status and reasons. A file that can't be read gives its last good version with the error among its reasons.</summary>
    IReadOnlyList<WorkItem> All();

    /// <summary>The one item of an id or an unambiguous prefix.</summary>
    /// <exception cref="OrchestratorException"><c>work-item-unknown</c>, <c>id-ambiguous</c>, <c>work-item-invalid</c>.</exception>
    WorkItem Get(string idOrPrefix);

    /// <summary>The item as its file says now, errors thrown; null when the file is gone.</summary>
    WorkItem? Reload(string id);

    /// <summary>Items that may run now, in the queue's order.</summary>
    IReadOnlyList<WorkItem> Runnable();

    /// <summary>What stands against running it now; empty when it may run.</summary>
    IReadOnlyList<WorkItemProblem> Obstacles(WorkItem item);

    /// <summary>Writes the outcome of a run into the file (<c>validated</c>, <c>failed</c>, <c>ready</c>).</summary>
    Task MoveAsync(string actor, string id, WorkItemStatus to, string run, long cause, CancellationToken cancellationToken);

    /// <summary>Asks again for an item that failed.</summary>
    /// <exception cref="OrchestratorException">It has not failed (<c>transition-refused</c>), or a run holds it.</exception>
    Task RequeueAsync(string actor, string id, CancellationToken cancellationToken);

    /// <summary>Writes a new item; used by runs that begin with a goal alone.</summary>
    Task<WorkItem> AddAsync(string actor, WorkItem item, CancellationToken cancellationToken);
}
