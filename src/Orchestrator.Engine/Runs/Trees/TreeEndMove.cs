using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Trees;

/// <summary>
/// What becomes of a run's tree and branch when it has ended: they go when the item says so, or when all of it is merged,
/// and never with anything in them that is nowhere else.
/// </summary>
internal sealed class TreeEndMove(IStateStore store, RunTrees trees, Merger merger)
{
    public async Task<bool> MoveAsync(RunRecord record, RunLease lease, CancellationToken cancellationToken)
    {
        if (record.Driver.TreeEnded || record.Run.Isolation != "worktree")
        {
            return false;
        }

        var merge = await ReconcileAsync(record, lease, cancellationToken).ConfigureAwait(false);
        var goes = record.Run.Branch is null || merge is { State: MergeState.Merged } || record.Frozen.Item.Policy.AfterFinish switch
        {
            "remove" => true,
            "merge" => merge is null && record.Run.State == RunState.Completed,
            _ => false,
        };
        (string Kind, string Summary, object Data)? entry = goes ? await RemoveAsync(record, cancellationToken).ConfigureAwait(false) : null;
        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var ended = record with { Driver = record.Driver with { TreeEnded = true } };
            if (entry is { } told)
            {
                ended = RunChange.Record(writer, ended, told.Kind, told.Summary, told.Data, record.Driver.LastEvent);
            }

            return RunStore.Update(writer, ended);
        }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>A run that was ended before it was completed, while it was being merged perhaps: either the target had moved, or it never will by that merge.</summary>
    private async Task<RunMerge?> ReconcileAsync(RunRecord record, RunLease lease, CancellationToken cancellationToken)
    {
        var known = store.Read(reader => MergeStore.Of(reader, record.Id));
        if (known is null or { State: MergeState.Merged } || record.Run.State == RunState.Completed)
        {
            return known;
        }

        var settled = await merger.LandedAsync(record.Id, cancellationToken).ConfigureAwait(false)
            ?? known with { State = MergeState.Left, Reason = MergeReasons.Interrupted, Detail = "The run ended before it was merged.", Command = $"orchestrator run start {record.Run.WorkItemId} --retry-of {record.Id}" };
        return await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            return MergeStore.Write(writer, settled, record.Driver.LastEvent);
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(string Kind, string Summary, object Data)> RemoveAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var run = record.Run;
        try
        {
            // Nobody works in a tree without a branch: what is in it was made by verifying.
            await trees.RemoveAsync(record, withBranch: true, force: run.Branch is null, cancellationToken).ConfigureAwait(false);
            return ("worktree.removed", run.Branch is null ? $"'{run.Tree}'" : $"'{run.Tree}' and branch {run.Branch}", new { run.Tree, run.Branch });
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            return ("worktree.kept", error.Message, new { run.Tree, run.Branch, error.Code, error.Fix });
        }
    }
}
