using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work;

/// <summary>Reads work items. A list shows a broken file's last good version with the error among its reasons; the one item asked for by name is an error.</summary>
internal sealed class GetWorkItemHandler(WorkItemCatalog catalog) : IStreamHandler<GetWorkItem, WorkItem>
{
    public async IAsyncEnumerable<WorkItem> HandleAsync(GetWorkItem operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in Found(operation).Where(item => Fits(item, operation)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    private IEnumerable<WorkItem> Found(GetWorkItem operation)
    {
        var id = operation.Id;
        if (operation.Runnable)
        {
            var one = id is null || ItemPattern.IsWild(id) ? null : catalog.Get(id).WorkItemId;
            return catalog.Runnable().Where(item => id is null || (one is null ? ItemPattern.Fits(id, item.WorkItemId) : item.WorkItemId == one));
        }

        if (id is not null && !ItemPattern.IsWild(id))
        {
            return [catalog.Get(id)];
        }

        var view = catalog.ViewNow();
        return view.Set.Files.Where(file => id is null || ItemPattern.Fits(id, file.Id)).OrderBy(file => file.Id, StringComparer.Ordinal).Select(view.Item);
    }

    private static bool Fits(WorkItem item, GetWorkItem operation) =>
        (operation.Status is not { Count: > 0 } states || states.Contains(item.Status))
        && (operation.Tag is null || item.Tags.Contains(operation.Tag, StringComparer.OrdinalIgnoreCase));
}
