using Orchestrator.Engine.Work;

namespace Orchestrator.Tests.Runs.Trees;

/// <summary>Work items as if on disk.</summary>
internal sealed class SeveralItems : IWorkItems
{
    private readonly Dictionary<string, WorkItem> _items = [];

    public WorkItem this[string id]
    {
        get => _items[id];
        set => _items[id] = value;
    }

    public IReadOnlyList<WorkItem> All() => [.. _items.Values];

    public WorkItem Get(string idOrPrefix) => _items[idOrPrefix];

    public WorkItem? Reload(string id) => _items.GetValueOrDefault(id);

    public IReadOnlyList<WorkItem> Runnable() => All();

    public IReadOnlyList<WorkItemProblem> Obstacles(WorkItem item) => [];

    public Task MoveAsync(string actor, string id, WorkItemStatus to, string run, long cause, CancellationToken cancellationToken)
    {
        _items[id] = _items[id] with { Status = to };
        return Task.CompletedTask;
    }

    public Task<WorkItem> AddAsync(string actor, WorkItem item, CancellationToken cancellationToken) => Task.FromResult(_items[item.WorkItemId] = item);

    public Task RequeueAsync(string actor, string id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
