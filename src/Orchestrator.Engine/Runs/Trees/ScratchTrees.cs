using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs.Trees;

/// <summary>Trees in which merged results are made and proven: one a run, on no branch, gone afterwards.</summary>
internal sealed class ScratchTrees(ProjectFolder folder, IWorktrees worktrees, Faults faults)
{
    /// <summary>Makes one on a commit; what an earlier try left there is taken away first.</summary>
    public async Task<ScratchTree> MakeAsync(string run, string commit, CancellationToken cancellationToken)
    {
        var path = folder.Scratch(run);
        await worktrees.RemoveAsync(folder.Root, path, force: true, cancellationToken).ConfigureAwait(false);
        await worktrees.DetachAsync(folder.Root, path, commit, cancellationToken).ConfigureAwait(false);
        return new ScratchTree(path, () => RemoveAsync(path));
    }

    /// <summary>What can't be removed now is found by repair.</summary>
    private async Task RemoveAsync(string path)
    {
        faults.Pass("merge.cleanup");
        try
        {
            await worktrees.RemoveAsync(folder.Root, path, force: true, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
        }
    }
}
