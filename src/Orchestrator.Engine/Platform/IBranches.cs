namespace Orchestrator.Engine.Platform;

/// <summary>Branches by name, without <c>refs/heads/</c>, and how commits stand to one another. No working tree is touched.</summary>
internal interface IBranches
{
    /// <summary>The commit that a branch is on; null when there is no such branch.</summary>
    Task<string?> TipAsync(string tree, string branch, CancellationToken cancellationToken);

    /// <summary>Whether a commit is part of another's history, or that commit itself.</summary>
    Task<bool> HoldsAsync(string tree, string commit, string part, CancellationToken cancellationToken);

    /// <summary>How many commits a commit has that another one lacks.</summary>
    Task<int> AheadAsync(string tree, string commit, string of, CancellationToken cancellationToken);

    /// <summary>The working tree that has a branch checked out, or is in the middle of rebasing or bisecting it; null when none.</summary>
    Task<string?> HolderAsync(string tree, string branch, CancellationToken cancellationToken);

    /// <summary>Whether a branch, tag or remote branch of people's, or a commit that is checked out, has a commit in its history.</summary>
    Task<bool> IsElsewhereAsync(string tree, string commit, CancellationToken cancellationToken);

    /// <summary>Moves a branch from one commit to another, at once or not at all.</summary>
    /// <returns>False: the branch isn't on the first commit any more.</returns>
    Task<bool> MoveAsync(string tree, string branch, string from, string to, string why, CancellationToken cancellationToken);

    /// <summary>Deletes a branch that is on a commit. One that is gone already is as good.</summary>
    /// <exception cref="OrchestratorException">It is on another commit by now (<c>branch-moved</c>).</exception>
    Task DeleteAsync(string tree, string branch, string tip, CancellationToken cancellationToken);

    /// <summary>Branches of runs, by name, with the commit that each is on.</summary>
    Task<IReadOnlyList<(string Branch, string Tip)>> OfRunsAsync(string tree, CancellationToken cancellationToken);
}
