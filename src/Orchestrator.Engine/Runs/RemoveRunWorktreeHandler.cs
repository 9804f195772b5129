using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Takes a run's own tree away when nothing in it is needed any more.</summary>
internal sealed class RemoveRunWorktreeHandler(IStateStore store, ProjectFolder folder, RunLookup lookup, IGit git) : IOperationHandler<RemoveRunWorktree, Run>
{
    public async Task<Run> HandleAsync(RemoveRunWorktree operation, Call call, CancellationToken cancellationToken)
    {
        var record = lookup.Record(operation.Run);
        RunSteering.Demand(record, !record.Run.IsLive, "it has not ended and works in its tree", $"orchestrator run stop {record.Id}");
        if (record.Run.Isolation != "worktree" || !Directory.Exists(record.Run.Tree))
        {
            throw new OrchestratorException(ErrorKind.NotFound, "worktree-unknown", $"Run '{record.Id}' has no worktree.", "git worktree list", record.Id);
        }

        if (operation.DryRun)
        {
            return record.Run;
        }

        await git.RemoveWorktreeAsync(folder.Root, record.Run.Tree, operation.Force, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(call.Signature, writer => writer.Append(new LedgerEntry(
            "worktree.removed", $"branch {record.Run.Branch} stays", new { record.Run.Tree, record.Run.Branch, operation.Force }, record.Run.WorkItemId, record.Id, record.Driver.LastEvent)),
            cancellationToken).ConfigureAwait(false);
        return record.Run;
    }
}
