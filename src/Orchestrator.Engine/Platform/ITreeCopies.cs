namespace Orchestrator.Engine.Platform;

/// <summary>Copies of a working tree's snapshot in a repository of their own, which shares nothing with the one that it came from.</summary>
internal interface ITreeCopies
{
    /// <summary>
    /// Makes a copy: its last commit is the snapshot, the one before it what it is compared with. Files can't be written to by
    /// whoever keeps to permissions. What was at the path is gone first, so that a copy that was cut short is made again.
    /// </summary>
    /// <param name="source">A working tree of the repository that holds the snapshot.</param>
    /// <param name="tree">The snapshot, or a commit.</param>
    /// <param name="before">What it is compared with, a tree or a commit; null for nothing.</param>
    /// <param name="path">The folder to make.</param>
    /// <param name="cancellationToken">Leaves a part of it.</param>
    /// <returns>The tree that the copy holds: the snapshot without any <c>.orchestrator/</c>.</returns>
    Task<string> MakeAsync(string source, string tree, string? before, string path, CancellationToken cancellationToken);

    /// <summary>Removes a copy, and whatever is remembered of it; no error when it is not there.</summary>
    void Remove(string path);
}
