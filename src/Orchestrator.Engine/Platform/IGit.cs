namespace Orchestrator.Engine.Platform;

/// <summary>
/// Git, called so that nothing of the tree's can run: hooks off, fsmonitor off, no external diff or textconv, a
/// scrubbed environment. <c>.orchestrator/</c> is outside every snapshot, change list and commit.
/// </summary>
internal interface IGit
{
    /// <summary>The working tree that a folder lies in; null when it lies in none, or git is missing.</summary>
    Task<string?> FindTreeAsync(string folder, CancellationToken cancellationToken);

    /// <summary>The repository's common <c>.git</c> folder, absolute.</summary>
    Task<string> CommonFolderAsync(string tree, CancellationToken cancellationToken);

    /// <summary>The commit checked out; null before the first one.</summary>
    Task<string?> HeadAsync(string tree, CancellationToken cancellationToken);

    /// <summary>A commit's whole message.</summary>
    Task<string> MessageAsync(string tree, string commit, CancellationToken cancellationToken);

    /// <summary>The branch checked out; null when detached.</summary>
    Task<string?> BranchAsync(string tree, CancellationToken cancellationToken);

    /// <summary>The hash of a tree object of the files as they are now, untracked ones included, ignored ones not. The index stays as it is.</summary>
    Task<string> SnapshotAsync(string tree, CancellationToken cancellationToken);

    /// <summary>Files that differ between two tree objects or commits.</summary>
    Task<IReadOnlyList<FileChange>> ChangesAsync(string tree, string from, string to, CancellationToken cancellationToken);

    /// <summary>The patch between two tree objects or commits.</summary>
    Task<string> DiffAsync(string tree, string from, string to, CancellationToken cancellationToken);

    /// <summary><c>3 files changed, 20 insertions(+), 4 deletions(-)</c>; null when nothing differs.</summary>
    Task<string?> DiffStatAsync(string tree, string from, string to, CancellationToken cancellationToken);

    /// <summary>Files that differ from the commit checked out, untracked ones included.</summary>
    Task<IReadOnlyList<FileChange>> DirtyAsync(string tree, CancellationToken cancellationToken);

    /// <summary>Whether the repository holds a file, committed or staged.</summary>
    /// <param name="tree">The working tree.</param>
    /// <param name="path">The file, relative to it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> IsTrackedAsync(string tree, string path, CancellationToken cancellationToken);

    /// <summary>Whether a rule of the repository's keeps a file out of it.</summary>
    Task<bool> IsIgnoredAsync(string tree, string path, CancellationToken cancellationToken);

    /// <summary>The patch of what is staged, without context and without removed files.</summary>
    /// <param name="tree">The working tree.</param>
    /// <param name="index">The index file that a commit in progress works on; null: the tree's own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string> StagedAsync(string tree, string? index, CancellationToken cancellationToken);

    /// <summary>The folder that a person's git takes hooks from in a tree, absolute: the configured one, else the repository's own.</summary>
    Task<string> HooksFolderAsync(string tree, CancellationToken cancellationToken);

    /// <summary>How many commits the branch checked out is ahead of another commit.</summary>
    Task<int> AheadAsync(string tree, string of, CancellationToken cancellationToken);

    /// <summary>
    /// Commits exactly the difference between two snapshots on top of the commit checked out, and moves the branch. The
    /// operator's other edits, staged or not, stay as they are. No hook runs.
    /// </summary>
    /// <returns>The commit; null when nothing differs.</returns>
    /// <exception cref="OrchestratorException">A file of the difference was changed in the branch meanwhile (<c>commit-conflict</c>).</exception>
    Task<string?> CommitAsync(GitCommit commit, CancellationToken cancellationToken);

    /// <summary>
    /// A hash over everything of the repository that could make git run a program or change content: hooks, filters,
    /// attributes files, configuration. A run that changed it is refused.
    /// </summary>
    Task<string> TrapHashAsync(string tree, CancellationToken cancellationToken);
}
