using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work;

/// <summary>Writes a new work item: from a line, from YAML, or from a file, with the line laid over.</summary>
internal sealed class NewWorkItemHandler(WorkItemCatalog catalog, ItemFiles files, ItemChanges changes) : IOperationHandler<NewWorkItem, WorkItem>
{
    public async Task<WorkItem> HandleAsync(NewWorkItem operation, Call call, CancellationToken cancellationToken)
    {
        var (text, given) = Given(operation, call);
        var item = Lay(given ?? new WorkItem { WorkItemId = "" }, operation);
        item = item with { WorkItemId = Id(operation, item), Revision = 1, Approval = new() { Required = item.Approval.Required } };
        changes.DemandFree(item.WorkItemId);
        var (written, file, view) = Stand(item with { Status = operation.Draft ? WorkItemStatus.Draft : WorkItemStatus.Ready }, text, given);
        if (!operation.Draft && !view.Findings(file.Id).All(ItemRules.IsSettledLater))
        {
            (written, file, view) = Stand(item with { Status = WorkItemStatus.Draft }, text, given);
        }

        ItemRules.DemandNoCycle(view.Set, file.Item!);
        var stands = view.Item(file);
        if (!operation.DryRun)
        {
            var entry = new LedgerEntry(WorkEvents.Created, $"{item.WorkItemId}: {item.Title}", new { kind = ItemWords.Of(item.Kind), status = ItemWords.Of(file.Item!.Status), hash = stands.Hash }, item.WorkItemId);
            await changes.CreateAsync(call.Signature, item.WorkItemId, written, entry, cancellationToken).ConfigureAwait(false);
        }

        return stands;
    }

    private static (string? Text, WorkItem? Item) Given(NewWorkItem operation, Call call)
    {
        if (operation.Yaml is not null && operation.Path is not null)
        {
            throw new OrchestratorException(ErrorKind.Usage, "one-source", "Give the item as YAML or as a file, not both.");
        }

        var (text, label) = operation.Path is { } path ? (InputFile.Read(path, call), path) : (operation.Yaml, "yaml");

        // Without an id of its own it gets one from its title; the reader wants some id until then.
        return text is null ? (null, null) : (text, WorkItemReader.Read(text, label, null, anyId: true));
    }

    private static WorkItem Lay(WorkItem item, NewWorkItem operation)
    {
        var title = ItemRules.OneLine(operation.Title) ?? (item.Title.Length > 0 ? item.Title : (operation.Goal ?? item.Goal) is { } goal ? ItemDraft.TitleOf(goal) : "");
        return item with
        {
            Title = title,
            Goal = operation.Goal ?? item.Goal,
            Kind = operation.Kind != WorkItemKind.Task ? operation.Kind : item.Kind,
            Priority = operation.Priority ?? item.Priority,
            Tags = operation.Tag ?? item.Tags,
            Links = operation.DependsOn is null ? item.Links : item.Links with { DependsOn = operation.DependsOn },
            Scope = operation.Scope is null ? item.Scope : (item.Scope ?? new()) with { Paths = operation.Scope },
            Acceptance = operation.Verify is null ? item.Acceptance : item.Acceptance with { Criteria = ItemDraft.Criteria(operation.Verify) },
            Policy = item.Policy with { Worker = operation.Worker ?? item.Policy.Worker, Isolation = operation.Isolation ?? item.Policy.Isolation },
        };
    }

    private static string Id(NewWorkItem operation, WorkItem item) =>
        operation.Id ?? (item.WorkItemId.Length > 0 ? item.WorkItemId : null) ?? ItemDraft.IdOf(item.Title)
        ?? throw new OrchestratorException(ErrorKind.Usage, "id-missing", "A work item needs an id, or a title to make one from.", "orchestrator work-item new <id> --goal '…' --verify '…'");

    // What goes to disk is read back as any file is: the line's values pass the same rules as the file's.
    private (string Text, ItemFile File, ItemView View) Stand(WorkItem item, string? text, WorkItem? given)
    {
        var path = ItemWords.DisplayPath(ItemWords.PathOf(item.WorkItemId));
        var written = text is null ? ItemText.Create(item) : ItemText.Edit(text.EndsWith('\n') ? text : text + "\n", path, given!, item);
        var file = new ItemFile(item.WorkItemId, written, WorkItemReader.Read(written, path, item.WorkItemId), null);
        return (written, file, catalog.View(files.Recent().With(file.Id, file)));
    }
}
