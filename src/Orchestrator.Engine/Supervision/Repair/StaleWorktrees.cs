using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Git's notes of trees of ours whose folder is gone. Those of other people's trees are theirs to prune: a disk may only be unplugged.</summary>
internal sealed class StaleWorktrees(IStateStore store, ProjectFolder project, IGit git, IWorktrees worktrees) : IRepair
{
    public async Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken)
    {
        if (await git.FindTreeAsync(project.Root, cancellationToken).ConfigureAwait(false) is null)
        {
            return [];
        }

        var live = store.Read(RunStore.Live).Select(record => record.Run.Tree).ToHashSet();
        return [.. (await worktrees.ListAsync(project.Root, cancellationToken).ConfigureAwait(false))
            .Where(tree => project.IsRunTree(tree.Path) && !Directory.Exists(tree.Path) && !live.Contains(tree.Path))
            .Select(tree => new Defect(
                new RepairFinding
                {
                    Kind = "stale_worktree",
                    Target = tree.Path,
                    Detail = "git still knows a worktree there, and the folder is gone",
                },
                cancel => worktrees.RemoveAsync(project.Root, tree.Path, force: false, cancel)))];
    }
}
