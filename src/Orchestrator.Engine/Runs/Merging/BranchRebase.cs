using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Merging;

/// <summary>
/// A person who resolves a conflict brings the target into the run's branch. What came with it is not the run's own
/// difference, so the run's start is carried over to the commit where both meet then. Only at a person's word: whoever could
/// move the start could make anything look like no change.
/// </summary>
internal sealed class BranchRebase(ProjectFolder folder, IBranches branches, IRevisions revisions, IMerging merging)
{
    /// <summary>The new start; null when there is none.</summary>
    /// <exception cref="OrchestratorException">The person's merge is not committed yet (<c>merge-open</c>).</exception>
    public async Task<MovedStart?> LookAsync(RunRecord record, CancellationToken cancellationToken)
    {
        if (record.Run is not { Pause.Reason: PauseReasons.MergeConflict or PauseReasons.MergeFailed or PauseReasons.MergeRefused, Branch: { } branch, Target: { } target } run
            || await branches.TipAsync(folder.Root, branch, cancellationToken).ConfigureAwait(false) is not { } own
            || await branches.TipAsync(folder.Root, target, cancellationToken).ConfigureAwait(false) is not { } other
            || await revisions.MergeBaseAsync(folder.Root, own, other, cancellationToken).ConfigureAwait(false) is not { } meet)
        {
            return null;
        }

        if (Directory.Exists(run.Tree) && await merging.IsOpenAsync(run.Tree, cancellationToken).ConfigureAwait(false))
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "merge-open", $"A merge is under way in '{run.Tree}' and not committed.", $"git -C '{run.Tree}' commit", run.RunId);
        }

        // A branch that was merged by hand meets the target at its own tip: nothing was brought into it.
        var before = record.Frozen.StandsOn ?? run.BaseCommit!;
        return meet == before || meet == own || !await branches.HoldsAsync(folder.Root, meet, before, cancellationToken).ConfigureAwait(false)
            ? null
            : new MovedStart(meet, await merging.CarryAsync(folder.Root, record.Frozen.StartTree!, before, meet, cancellationToken).ConfigureAwait(false));
    }

    public static RunRecord Apply(StoreWriter writer, RunRecord record, MovedStart start)
    {
        var moved = record with { Frozen = record.Frozen with { StandsOn = start.Commit, StartTree = start.Tree } };
        return RunChange.Record(writer, moved, "run.start_moved", $"stands on {start.Commit}, which {record.Run.Target} was brought in at", start, record.Driver.LastEvent);
    }
}
