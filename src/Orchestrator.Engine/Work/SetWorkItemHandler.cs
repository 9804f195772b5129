using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work;

/// <summary>Changes a work item in its file. The revision rises with what the item says; an approval for the content before is void by that.</summary>
internal sealed class SetWorkItemHandler(WorkItemCatalog catalog, ItemChanges changes) : IOperationHandler<SetWorkItem, WorkItem>
{
    private const int LeastPrefix = 4;

    public async Task<WorkItem> HandleAsync(SetWorkItem operation, Call call, CancellationToken cancellationToken)
    {
        var (view, file) = catalog.Require(operation.Id, LeastPrefix);
        var before = file.Sound;
        ItemRules.DemandUnlocked(view, file.Id);
        DemandRevision(operation, before);
        var after = Raise(before, Move(view.Item(file), before, Lay(before, file, operation), operation));
        var text = ItemText.Edit(file.Text, before.Path, before, after);
        var next = new ItemFile(file.Id, text, WorkItemReader.Read(text, before.Path, file.Id), null);
        var stands = catalog.View(view.Set.With(file.Id, next));
        if (!after.Links.Equals(before.Links))
        {
            ItemRules.DemandNoCycle(stands.Set, after);
        }

        if (text != file.Text && !operation.DryRun)
        {
            await changes.EditAsync(call.Signature, file, after, Entry(before, after, stands.Item(next)), cancellationToken).ConfigureAwait(false);
        }

        return stands.Item(next);
    }

    private static void DemandRevision(SetWorkItem operation, WorkItem before)
    {
        if (operation.Revision != 0 && operation.Revision != before.Revision)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "revision-conflict", $"Work item '{before.WorkItemId}' is at revision {before.Revision}, not {operation.Revision}.",
                $"orchestrator work-item get {before.WorkItemId}", before.WorkItemId);
        }
    }

    private static WorkItem Lay(WorkItem before, ItemFile file, SetWorkItem operation)
    {
        var item = operation.Yaml is null ? before : Merge(before, file, operation.Yaml);
        return item with
        {
            Title = ItemRules.OneLine(operation.Title)?.TrimEnd() ?? item.Title,
            Goal = operation.Goal is { } goal ? goal.TrimEnd() is { Length: > 0 } text ? text : null : item.Goal,
            Priority = operation.Priority ?? item.Priority,
            Order = operation.Order ?? item.Order,
            Tags = operation.Tag is { } tags ? [.. tags.Select(tag => tag.Trim())] : item.Tags,
            Acceptance = operation.Verify is null ? item.Acceptance : item.Acceptance with { Criteria = ItemDraft.Criteria(operation.Verify) },
            Policy = operation.Worker is null ? item.Policy : item.Policy with { Worker = operation.Worker },
        };
    }

    private static WorkItem Merge(WorkItem before, ItemFile file, string yaml)
    {
        var over = StrictYaml.Parse(new("yaml", yaml, WorkItemReader.InvalidCode));
        var item = WorkItemReader.Read(YamlLayers.Lay(StrictYaml.Parse(new(before.Path, file.Text, WorkItemReader.InvalidCode)), over), file.Id);
        if (item.Approval with { Required = before.Approval.Required } != before.Approval)
        {
            throw over.Nearest("approval").Invalid("an approval is given by a command, not written", $"orchestrator work-item approve {file.Id}");
        }

        return item.Revision == before.Revision ? item : throw over.Nearest("revision").Invalid("the revision is counted, not written");
    }

    private static WorkItem Move(WorkItem stands, WorkItem before, WorkItem after, SetWorkItem operation)
    {
        var to = operation.Status ?? after.Status;
        if (to == before.Status)
        {
            return after with { Status = to };
        }

        // A file that asks for ready and is held back may be sent back to draft or blocked as well as one that says so.
        Transitions.DemandOfPerson(before.WorkItemId, stands.Status == to ? before.Status : stands.Status, to);
        return after with { Status = to };
    }

    private static WorkItem Raise(WorkItem before, WorkItem after)
    {
        var again = (before.Status, after.Status) == (WorkItemStatus.Validated, WorkItemStatus.Ready);
        return WorkItemHash.Content(after) == WorkItemHash.Content(before) && !again ? after : after with { Revision = before.Revision + 1 };
    }

    private static LedgerEntry Entry(WorkItem before, WorkItem after, WorkItem stands)
    {
        var fields = ItemText.Changed(before, after);
        var moved = before.Status != after.Status;
        var what = (fields.Count > 0, moved) switch
        {
            (true, true) => $"{string.Join(", ", fields)} changed, {ItemWords.Of(before.Status)} → {ItemWords.Of(after.Status)}",
            (true, false) => $"{string.Join(", ", fields)} changed",
            (false, true) => $"{ItemWords.Of(before.Status)} → {ItemWords.Of(after.Status)}",
            _ => "order changed",
        };
        var kind = WorkEvents.OfMove(before.Status, after.Status) is WorkEvents.Requeued ? WorkEvents.Requeued
            : fields.Count > 0 || !moved ? WorkEvents.Changed : WorkEvents.Moved;
        return new(kind, $"{after.WorkItemId}: {what}", new
        {
            fields,
            from = ItemWords.Of(before.Status),
            to = ItemWords.Of(after.Status),
            revision = after.Revision,
            hash = stands.Hash,
            approval_voided = after.Approval.Hash is not null && after.Approval.Hash != stands.Hash,
        }, after.WorkItemId);
    }
}
