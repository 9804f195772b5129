namespace Orchestrator.Engine.Platform;

/// <summary>Linked working trees of a repository. Git's notes of trees that somebody else made are never touched.</summary>
internal interface IWorktrees
{
    /// <summary>Makes a tree with a new branch on a commit.</summary>
    /// <exception cref="OrchestratorException"><c>worktree-exists</c>, <c>branch-exists</c>.</exception>
    Task AddAsync(string tree, string path, string branch, string commit, CancellationToken cancellationToken);

    /// <summary>Makes a tree on a branch that there is.</summary>
    Task AttachAsync(string tree, string path, string branch, CancellationToken cancellationToken);

    /// <summary>Makes a tree on a commit and on no branch.</summary>
    Task DetachAsync(string tree, string path, string commit, CancellationToken cancellationToken);

    /// <summary>Every working tree of the repository, the main one first.</summary>
    Task<IReadOnlyList<LinkedTree>> ListAsync(string tree, CancellationToken cancellationToken);

    /// <summary>Removes a tree and git's note of it; its branch stays. Done twice, it does nothing more.</summary>
    /// <param name="tree">Any tree of the repository.</param>
    /// <param name="path">The tree to remove; its folder may be gone already.</param>
    /// <param name="force">Remove it although it has uncommitted changes.</param>
    /// <param name="cancellationToken">Leaves what is there.</param>
    /// <exception cref="OrchestratorException">
    /// <c>worktree-dirty</c>; <c>worktree-locked</c>, forced or not; <c>worktree-foreign</c>: a folder with files that git knows nothing of.
    /// </exception>
    Task RemoveAsync(string tree, string path, bool force, CancellationToken cancellationToken);
}
