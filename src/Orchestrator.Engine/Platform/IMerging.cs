namespace Orchestrator.Engine.Platform;

/// <summary>Brings lines of work together, with no program of the repository's running: no hook, no filter, no merge driver.</summary>
internal interface IMerging
{
    /// <summary>
    /// Merges a commit into the one that a tree of our own is on, commits the result there and checks it out. After conflicts
    /// the tree is good for nothing but removal.
    /// </summary>
    /// <param name="scratch">A linked tree, detached and clean.</param>
    /// <param name="source">The commit to merge.</param>
    /// <param name="message">The message of the merge.</param>
    /// <param name="cancellationToken">Leaves the tree as it is.</param>
    Task<MergeAttempt> MergeAsync(string scratch, string source, string message, CancellationToken cancellationToken);

    /// <summary>Files of the authority folders that differ between two commits: everything else that we compare leaves them out.</summary>
    Task<IReadOnlyList<string>> AuthorityChangesAsync(string tree, string from, string to, CancellationToken cancellationToken);

    /// <summary>Whether somebody's own merge is under way in a tree and not committed.</summary>
    Task<bool> IsOpenAsync(string tree, CancellationToken cancellationToken);

    /// <summary>
    /// Brings files and index of a tree from the commit that it is on to another one, before its branch moves. What differs
    /// from the first commit and is no part of the way stays; what is part of it is refused, ignored files too.
    /// </summary>
    /// <exception cref="OrchestratorException"><c>tree-in-the-way</c>, and nothing has changed; <c>commit-filtered</c>.</exception>
    Task AdvanceAsync(string tree, string from, string to, CancellationToken cancellationToken);

    /// <summary>A snapshot as it would be had the work begun on another commit: what differs between the two is in it too.</summary>
    Task<string> CarryAsync(string tree, string snapshot, string from, string to, CancellationToken cancellationToken);
}
