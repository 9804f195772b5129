using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Merging;

/// <summary>Moves a target to a proven result: the branch alone, or a clean checkout of it first where a person asked.</summary>
internal sealed class MergeLanding(IStateStore store, ProjectFolder folder, IGit git, IBranches branches, IMerging merging, Faults faults)
{
    /// <summary>Refuses a checkout with anything in it that is not committed. Files that a death left at the result are ours.</summary>
    public async Task DemandCleanAsync(MergeOrder order, string holder, CancellationToken cancellationToken)
    {
        var dirty = await git.DirtyAsync(holder, cancellationToken).ConfigureAwait(false);
        if (dirty.Count == 0 || await IsAtResultAsync(order.Record.Id, holder, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        throw new OrchestratorException(
            ErrorKind.Conflict, "tree-dirty", $"'{order.Target}' is checked out in '{holder}', where {Words.Count(dirty.Count, "file is", "files are")} not committed: {string.Join(", ", dirty.Take(5).Select(change => change.Path))}.",
            $"git -C '{holder}' status", holder);
    }

    /// <returns>False: the target had moved, and nothing else has.</returns>
    public async Task<bool> LandAsync(MergeOrder order, string? holder, string onto, string made, CancellationToken cancellationToken)
    {
        var why = $"merge {order.Record.Run.Branch}: {(made == order.Source ? "Fast-forward" : "Merge made by orchestrator")}";
        if (holder is null)
        {
            faults.Pass("merge.land");

            // Somebody may have checked it out while the result was being proven.
            return await branches.HolderAsync(folder.Root, order.Target, cancellationToken).ConfigureAwait(false) is null
                && await MoveAsync(order.Target, onto, made, why, cancellationToken).ConfigureAwait(false);
        }

        await DemandCleanAsync(order, holder, cancellationToken).ConfigureAwait(false);
        faults.Pass("merge.land");
        await merging.AdvanceAsync(holder, onto, made, cancellationToken).ConfigureAwait(false);
        faults.Pass("merge.advanced");
        if (await MoveAsync(order.Target, onto, made, why, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        await merging.AdvanceAsync(holder, made, onto, CancellationToken.None).ConfigureAwait(false);
        return false;
    }

    private async Task<bool> MoveAsync(string target, string onto, string made, string why, CancellationToken cancellationToken)
    {
        var moved = await branches.MoveAsync(folder.Root, target, onto, made, why, cancellationToken).ConfigureAwait(false);
        faults.Pass("merge.landed");
        return moved;
    }

    private async Task<bool> IsAtResultAsync(string run, string holder, CancellationToken cancellationToken) =>
        store.Read(reader => MergeStore.Of(reader, run)) is { State: MergeState.Begun or MergeState.Landing, Commit: { } commit }
        && (await git.ChangesAsync(holder, commit, await git.SnapshotAsync(holder, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)).Count == 0;
}
