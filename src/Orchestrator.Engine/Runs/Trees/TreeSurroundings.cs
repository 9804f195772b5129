using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Runs.Trees;

/// <summary>Runs' trees lie in the state folder and git notes them in its own: they go before the folder does. Branches stay.</summary>
internal sealed class TreeSurroundings(ProjectFolder project, IGit git, IWorktrees worktrees) : ISurroundings
{
    public async Task<IReadOnlyList<PlannedChange>> TakeAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(project.State) || await git.FindTreeAsync(project.Root, cancellationToken).ConfigureAwait(false) is null)
        {
            return [];
        }

        var ours = (await worktrees.ListAsync(project.Root, cancellationToken).ConfigureAwait(false)).Where(tree => project.IsRunTree(tree.Path)).ToList();
        return ours.Find(tree => tree is { Lock: not null, IsHalfMade: false }) is { } locked
            ? throw new OrchestratorException(
                ErrorKind.Conflict, "worktree-locked", $"'{locked.Path}' was locked by somebody.", $"git -C '{project.Root}' worktree unlock '{locked.Path}'", locked.Path)
            : [.. ours.Select(tree => new PlannedChange(
                new("remove", Path.GetRelativePath(project.Root, tree.Path) + "/", tree.Branch is null ? "the tree of a run" : $"the tree of a run; branch {tree.Branch} stays"),
                cancel => worktrees.RemoveAsync(project.Root, tree.Path, force: true, cancel)))];
    }
}
