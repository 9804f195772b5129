using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work;

/// <summary>Deletes a work item's file. Its whole id is needed, and nothing may hang on it.</summary>
internal sealed class RemoveWorkItemHandler(WorkItemCatalog catalog, ItemChanges changes) : IOperationHandler<RemoveWorkItem, WorkItem>
{
    public async Task<WorkItem> HandleAsync(RemoveWorkItem operation, Call call, CancellationToken cancellationToken)
    {
        var view = catalog.ViewNow();
        var file = view.Set.Find(operation.Id) ?? throw WorkItemCatalog.Unknown(operation.Id);
        ItemRules.DemandUnlocked(view, file.Id);
        var holders = view.Set.Files.Where(other => other.Item is { } item && other.Id != file.Id && Names(item.Links, file.Id)).Select(other => other.Id).Order(StringComparer.Ordinal).ToList();
        if (holders.Count > 0)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "work-item-linked", $"Work item '{file.Id}' is named in the links of {string.Join(", ", holders)}.",
                $"orchestrator work-item set {holders[0]} --yaml 'links: …'", file.Id);
        }

        var item = view.Item(file);
        if (!operation.DryRun)
        {
            var entry = new LedgerEntry(WorkEvents.Removed, $"{file.Id}: {item.Title}", new { revision = item.Revision, hash = item.Hash }, file.Id);
            await changes.RemoveAsync(call.Signature, file, entry, cancellationToken).ConfigureAwait(false);
        }

        return item;
    }

    private static bool Names(WorkItemLinks links, string id) =>
        links.Parent == id || links.DependsOn.Contains(id) || links.Blocks.Contains(id) || links.Supersedes.Contains(id);
}
