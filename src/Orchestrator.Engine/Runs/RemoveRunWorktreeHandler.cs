using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Runs.Trees;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Takes a run's own tree away when nothing in it is needed any more, and its branch where wanted.</summary>
internal sealed class RemoveRunWorktreeHandler(IStateStore store, ProjectFolder folder, RunLookup lookup, IWorktrees worktrees, IBranches branches, RunTrees trees) : IOperationHandler<RemoveRunWorktree, Run>
{
    public async Task<Run> HandleAsync(RemoveRunWorktree operation, Call call, CancellationToken cancellationToken)
    {
        var record = lookup.Record(operation.Run);
        RunSteering.Demand(record, !record.Run.IsLive, "it has not ended and works in its tree", $"orchestrator run stop {record.Id}");
        var run = record.Run;
        var unsettled = store.Read(reader => MergeStore.Of(reader, record.Id)) is { State: MergeState.Left } left ? left : null;
        if (!await IsThereAsync(run, operation.WithBranch, cancellationToken).ConfigureAwait(false) && !(operation.WithBranch && unsettled is not null))
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "worktree-unknown", $"Run '{record.Id}' has no worktree{(operation.WithBranch ? " and no branch" : "")}.", "orchestrator run-worktree get", record.Id);
        }

        if (operation.DryRun)
        {
            return run;
        }

        await trees.RemoveAsync(record, operation.WithBranch, operation.Force, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(call.Signature, writer =>
        {
            var seq = writer.Append(new LedgerEntry(
                "worktree.removed", operation.WithBranch ? $"with branch {run.Branch}" : $"branch {run.Branch} stays", new { run.Tree, run.Branch, operation.WithBranch, operation.Force }, run.WorkItemId, record.Id, record.Driver.LastEvent));
            return operation.WithBranch && unsettled is not null
                ? MergeStore.Write(writer, unsettled with { State = MergeState.Dropped, Reason = null, Command = null, Detail = $"{run.Branch} was removed" }, seq)
                : null;
        }, cancellationToken).ConfigureAwait(false);
        return run;
    }

    private async Task<bool> IsThereAsync(Run run, bool withBranch, CancellationToken cancellationToken) =>
        run.Isolation == "worktree"
        && (Directory.Exists(run.Tree)
            || (await worktrees.ListAsync(folder.Root, cancellationToken).ConfigureAwait(false)).Any(listed => listed.Path == run.Tree)
            || (withBranch && run.Branch is { } branch && await branches.TipAsync(folder.Root, branch, cancellationToken).ConfigureAwait(false) is not null));
}
