using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Importing;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work;

/// <summary>Writes the items of a file in a form that it knows. Nothing is written unless all of them can be.</summary>
internal sealed class ImportWorkItemHandler(WorkItemCatalog catalog, ItemFiles files, ItemChanges changes) : IStreamHandler<ImportWorkItem, WorkItemImport>
{
    public async IAsyncEnumerable<WorkItemImport> HandleAsync(ImportWorkItem operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = Read(operation, call);
        var drafts = found.Select(imported => (Imported: imported, Item: Prepare(imported.Item))).ToList();
        var set = drafts.Aggregate(files.Now(), (known, draft) => known.With(draft.Item.WorkItemId, new(draft.Item.WorkItemId, "", draft.Item, null)));
        foreach (var (imported, draft) in drafts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var item = Asks(draft, set);
            var text = ItemText.Create(item);
            if (!operation.DryRun)
            {
                var entry = new LedgerEntry(WorkEvents.Imported, $"{item.WorkItemId} from {operation.Path}", new { source = operation.Path, format = imported.Format, dropped = imported.Dropped.Count }, item.WorkItemId);
                await changes.CreateAsync(call.Signature, item.WorkItemId, text, entry, cancellationToken).ConfigureAwait(false);
            }

            var file = new ItemFile(item.WorkItemId, text, item, null);
            set = set.With(file.Id, file);
            yield return new(item.WorkItemId, operation.Path, imported.Format, imported.Dropped, catalog.View(set).Item(file));
        }
    }

    private IReadOnlyList<Imported> Read(ImportWorkItem operation, Call call)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(operation.Path, call.WorkingDirectory))!;
        var found = ImportReader.Read(operation.Path, InputFile.Read(operation.Path, call), name => File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name)) : null);
        if (operation.Id is { } id)
        {
            found = found is [var one]
                ? [one with { Item = one.Item with { WorkItemId = id } }]
                : throw new OrchestratorException(ErrorKind.Usage, "one-id-many-items", $"'{operation.Path}' holds {found.Count} items; one id can't name them all.", target: operation.Path);
        }

        foreach (var imported in found)
        {
            changes.DemandFree(imported.Item.WorkItemId);
        }

        return found.Select(imported => imported.Item.WorkItemId).Distinct(StringComparer.Ordinal).Count() == found.Count
            ? found
            : throw new OrchestratorException(ErrorKind.Usage, "ids-collide", $"Two items of '{operation.Path}' have one id.", target: operation.Path);
    }

    // Read back as its file will be, so that what is wrong shows before anything is written.
    private static WorkItem Prepare(WorkItem item)
    {
        var clean = item with { Revision = 1, Approval = new() { Required = item.Approval.Required } };
        return WorkItemReader.Read(ItemText.Create(clean), ItemWords.DisplayPath(ItemWords.PathOf(item.WorkItemId)), item.WorkItemId);
    }

    private WorkItem Asks(WorkItem item, ItemSet set)
    {
        if (item.Status is not (WorkItemStatus.Draft or WorkItemStatus.Ready or WorkItemStatus.Blocked))
        {
            return item;
        }

        var asking = item with { Status = WorkItemStatus.Ready };
        var view = catalog.View(set.With(item.WorkItemId, new(item.WorkItemId, "", asking, null)));
        return view.Findings(item.WorkItemId).All(ItemRules.IsSettledLater) ? asking : item with { Status = WorkItemStatus.Draft };
    }
}
