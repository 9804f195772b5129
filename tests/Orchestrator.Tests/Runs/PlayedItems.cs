using Orchestrator.Engine.Work;

namespace Orchestrator.Tests.Runs;

/// <summary>One work item, as if on disk.</summary>
internal sealed class PlayedItems(WorkItem item) : IWorkItems
{
    public WorkItem Item { get; set; } = item;

    public List<WorkItemStatus> Moves { get; } = [];

    public IReadOnlyList<WorkItem> All() => [Item];

    public WorkItem Get(string idOrPrefix) => Item;

    public WorkItem? Reload(string id) => Item;

    public IReadOnlyList<WorkItem> Runnable() => [Item];

    public IReadOnlyList<WorkItemProblem> Obstacles(WorkItem item) => [];

    public Task MoveAsync(string actor, string id, WorkItemStatus to, string run, long cause, CancellationToken cancellationToken)
    {
        Moves.Add(to);
        Item = Item with { Status = to };
        return Task.CompletedTask;
    }

    public Task RequeueAsync(string actor, string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WorkItem> AddAsync(string actor, WorkItem item, CancellationToken cancellationToken)
    {
        Item = item;
        return Task.FromResult(item);
    }
}
