using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work;

/// <summary>Writes a person's word on an item, with the hash of the content that it is for. A draft that lacks nothing else asks for ready with it.</summary>
internal sealed class ApproveWorkItemHandler(WorkItemCatalog catalog, ItemChanges changes, TimeProvider clock) : IOperationHandler<ApproveWorkItem, WorkItem>
{
    private const int LeastPrefix = 4;

    public async Task<WorkItem> HandleAsync(ApproveWorkItem operation, Call call, CancellationToken cancellationToken)
    {
        var (view, file) = catalog.Require(operation.Id, LeastPrefix);
        var before = file.Sound;
        var stands = view.Item(file);
        if (operation.Hash is { Length: > 0 } hash && !stands.Hash.StartsWith(hash, StringComparison.OrdinalIgnoreCase))
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "hash-mismatch", $"Work item '{file.Id}' has the content hash {stands.Hash[..12]}…, not {hash}: it was changed since it was looked at.",
                $"orchestrator work-item get {file.Id}", file.Id);
        }

        var given = before.Approval.Hash == stands.Hash && before.Approval.By is not null
            ? before.Approval
            : new Approval { Required = before.Approval.Required, By = call.Actor.ToString(), At = Seconds(clock.GetUtcNow()), Hash = stands.Hash };
        var after = before with { Approval = given };
        if (before.Status == WorkItemStatus.Draft && LacksOnlyThis(view, file, after))
        {
            after = after with { Status = WorkItemStatus.Ready };
        }

        var text = ItemText.Edit(file.Text, before.Path, before, after);
        var next = new ItemFile(file.Id, text, WorkItemReader.Read(text, before.Path, file.Id), null);
        if (text != file.Text && !operation.DryRun)
        {
            var entry = new LedgerEntry(WorkEvents.Approved, $"{file.Id} approved at revision {after.Revision}", new { hash = stands.Hash, revision = after.Revision, to = ItemWords.Of(after.Status) }, file.Id);
            await changes.EditAsync(call.Signature, file, after, entry, cancellationToken).ConfigureAwait(false);
        }

        return catalog.View(view.Set.With(file.Id, next)).Item(next);
    }

    private bool LacksOnlyThis(ItemView view, ItemFile file, WorkItem after) => catalog
        .View(view.Set.With(file.Id, file with { Item = after with { Status = WorkItemStatus.Ready } }))
        .Findings(file.Id).Count == 0;

    private static DateTimeOffset Seconds(DateTimeOffset time) => time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerSecond));
}
