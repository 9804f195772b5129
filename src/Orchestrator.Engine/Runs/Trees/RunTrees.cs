using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Trees;

/// <summary>The tree and the branch that a run has of its own.</summary>
internal sealed class RunTrees(ProjectFolder folder, IGit git, IWorktrees worktrees, IBranches branches)
{
    /// <summary>Whether the place and the name are free: only what this run made itself may be taken away later.</summary>
    /// <exception cref="OrchestratorException"><c>worktree-exists</c>, <c>branch-exists</c>.</exception>
    public async Task DemandFreeAsync(Run run, CancellationToken cancellationToken)
    {
        if (Path.Exists(run.Tree))
        {
            throw new OrchestratorException(ErrorKind.Conflict, "worktree-exists", $"'{run.Tree}' is there already.", "orchestrator repair --apply", run.Tree);
        }

        if (run.Branch is { } branch && await branches.TipAsync(folder.Root, branch, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "branch-exists", $"There is a branch '{branch}' already.", $"git -C '{folder.Root}' branch -m '{branch}' '{branch}-before'", branch);
        }
    }

    /// <summary>Makes the tree from the run's first commit. Nobody has worked in it yet, so what an earlier try left goes.</summary>
    public async Task MakeAsync(Run run, CancellationToken cancellationToken)
    {
        await worktrees.RemoveAsync(folder.Root, run.Tree, force: true, cancellationToken).ConfigureAwait(false);
        if (run.Branch is not { } branch)
        {
            await worktrees.DetachAsync(folder.Root, run.Tree, run.BaseCommit!, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (await branches.TipAsync(folder.Root, branch, cancellationToken).ConfigureAwait(false) is { } tip)
        {
            await branches.DeleteAsync(folder.Root, branch, tip, cancellationToken).ConfigureAwait(false);
        }

        await worktrees.AddAsync(folder.Root, run.Tree, branch, run.BaseCommit!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a tree whose folder was lost again, from what is committed on its branch.</summary>
    public async Task RemakeAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Branch is not { } branch || await branches.TipAsync(folder.Root, branch, cancellationToken).ConfigureAwait(false) is null)
        {
            await MakeAsync(run, cancellationToken).ConfigureAwait(false);
            return;
        }

        await worktrees.RemoveAsync(folder.Root, run.Tree, force: true, cancellationToken).ConfigureAwait(false);
        await worktrees.AttachAsync(folder.Root, run.Tree, branch, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the tree away, and the branch where wanted. Done twice, it does nothing more.</summary>
    /// <param name="record">Whose they are.</param>
    /// <param name="withBranch">The branch too.</param>
    /// <param name="force">Although something in them was never committed or merged.</param>
    /// <param name="cancellationToken">Leaves the rest.</param>
    /// <exception cref="OrchestratorException"><c>worktree-dirty</c>, <c>worktree-locked</c>, <c>branch-unmerged</c>, <c>branch-checked-out</c>: nothing is removed.</exception>
    public async Task RemoveAsync(RunRecord record, bool withBranch, bool force, CancellationToken cancellationToken)
    {
        var run = record.Run;
        var tip = withBranch && run.Branch is { } branch ? await branches.TipAsync(folder.Root, branch, cancellationToken).ConfigureAwait(false) : null;
        if (tip is not null)
        {
            await DemandRemovableAsync(run, tip, force, cancellationToken).ConfigureAwait(false);
        }

        var settled = force || await IsSettledAsync(record, cancellationToken).ConfigureAwait(false);
        await worktrees.RemoveAsync(folder.Root, run.Tree, settled, cancellationToken).ConfigureAwait(false);
        if (tip is not null)
        {
            await branches.DeleteAsync(folder.Root, run.Branch!, tip, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether everything in the tree is committed or as setting it up left it, which is nobody's work.</summary>
    private async Task<bool> IsSettledAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var tree = record.Run.Tree;
        if (record.Frozen.StartTree is not { } start || !File.Exists(Path.Combine(tree, ".git")) || await git.HeadAsync(tree, cancellationToken).ConfigureAwait(false) is not { } head)
        {
            return false;
        }

        var now = await git.SnapshotAsync(tree, cancellationToken).ConfigureAwait(false);
        var sinceStart = (await git.ChangesAsync(tree, start, now, cancellationToken).ConfigureAwait(false)).Select(change => change.Path);
        return !(await git.ChangesAsync(tree, head, now, cancellationToken).ConfigureAwait(false)).Select(change => change.Path).Intersect(sinceStart).Any();
    }

    private async Task DemandRemovableAsync(Run run, string tip, bool force, CancellationToken cancellationToken)
    {
        if (await branches.HolderAsync(folder.Root, run.Branch!, cancellationToken).ConfigureAwait(false) is { } holder && holder != run.Tree)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "branch-checked-out", $"'{run.Branch}' is checked out in '{holder}'.", $"git -C '{holder}' status", run.Branch);
        }

        if (!force && tip != run.BaseCommit && !await branches.IsElsewhereAsync(folder.Root, tip, cancellationToken).ConfigureAwait(false))
        {
            var ahead = await branches.AheadAsync(folder.Root, tip, run.BaseCommit!, cancellationToken).ConfigureAwait(false);
            throw new OrchestratorException(
                ErrorKind.Conflict, "branch-unmerged", $"'{run.Branch}' has {Words.Count(ahead, "commit")} that no other branch has.", $"orchestrator run-worktree merge {run.RunId}", run.RunId);
        }
    }
}
