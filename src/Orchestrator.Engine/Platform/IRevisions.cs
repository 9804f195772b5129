namespace Orchestrator.Engine.Platform;

/// <summary>What people write for commits.</summary>
internal interface IRevisions
{
    /// <summary>The commit that a name stands for; null when it stands for none.</summary>
    Task<string?> CommitAsync(string tree, string name, CancellationToken cancellationToken);

    /// <summary>The tree of a commit.</summary>
    Task<string> TreeAsync(string tree, string commit, CancellationToken cancellationToken);

    /// <summary>Whether a tree or commit holds a file or folder.</summary>
    /// <param name="tree">The working tree.</param>
    /// <param name="revision">The tree or commit.</param>
    /// <param name="path">Relative to its root.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> HoldsAsync(string tree, string revision, string path, CancellationToken cancellationToken);

    /// <summary>Where the histories of two commits part; null when they have nothing in common.</summary>
    Task<string?> MergeBaseAsync(string tree, string one, string other, CancellationToken cancellationToken);
}
