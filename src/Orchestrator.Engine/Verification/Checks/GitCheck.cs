using System.Globalization;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Paths;

namespace Orchestrator.Engine.Verification.Checks;

/// <summary>Executes a <see cref="GitVerifier"/>.</summary>
internal sealed class GitCheck(IGit git)
{
    public async Task<CheckResult> ExecuteAsync(VerificationRequest request, GitVerifier verifier, CancellationToken cancellationToken)
    {
        var tree = request.Run.Tree;
        if (await git.FindTreeAsync(tree, cancellationToken).ConfigureAwait(false) is null)
        {
            return new CheckResult(false, $"'{tree}' is in no git repository.");
        }

        return verifier.Check switch
        {
            "dirty" => Truth(verifier, await DirtyAsync(tree, cancellationToken).ConfigureAwait(false), "dirty"),
            "committed" => await CommittedAsync(verifier, tree, cancellationToken).ConfigureAwait(false),
            "branch" => await BranchAsync(verifier, request.Run, cancellationToken).ConfigureAwait(false),
            "ahead" => await AheadAsync(verifier, request.Run, cancellationToken).ConfigureAwait(false),
            "diff_in_scope" => await ScopeAsync(verifier, request, cancellationToken).ConfigureAwait(false),
            _ => new CheckResult(false, $"'{verifier.Check}' is no git check; use dirty, committed, branch, ahead or diff_in_scope."),
        };
    }

    private async Task<IReadOnlyList<string>> DirtyAsync(string tree, CancellationToken cancellationToken) =>
        [.. (await git.DirtyAsync(tree, cancellationToken).ConfigureAwait(false)).Select(c => c.Path)];

    private async Task<CheckResult> CommittedAsync(GitVerifier verifier, string tree, CancellationToken cancellationToken)
    {
        var head = await git.HeadAsync(tree, cancellationToken).ConfigureAwait(false);
        var dirty = await DirtyAsync(tree, cancellationToken).ConfigureAwait(false);
        var committed = head is not null && dirty.Count == 0;
        return Answer(verifier, committed ? "true" : "false", committed ? "Everything is committed." : $"Not committed: {(head is null ? "there is no commit" : Some(dirty))}.");
    }

    private async Task<CheckResult> BranchAsync(GitVerifier verifier, Run run, CancellationToken cancellationToken)
    {
        var branch = await git.BranchAsync(run.Tree, cancellationToken).ConfigureAwait(false) ?? "";
        var wanted = verifier.Expect ?? run.Branch;
        return wanted is null
            ? new CheckResult(false, "The check names no branch and the run has none of its own.")
            : new CheckResult(branch == wanted, $"The branch is {(branch.Length == 0 ? "none (detached)" : $"'{branch}'")}, wanted '{wanted}'.");
    }

    private async Task<CheckResult> AheadAsync(GitVerifier verifier, Run run, CancellationToken cancellationToken)
    {
        if (run.BaseCommit is not { } start)
        {
            return new CheckResult(false, "The run began on no commit, so nothing can be ahead of it.");
        }

        var ahead = await git.AheadAsync(run.Tree, start, cancellationToken).ConfigureAwait(false);
        var detail = $"{ahead} commits ahead of the run's start.";
        return int.TryParse(verifier.Expect, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? new CheckResult(ahead == wanted, $"{detail[..^1]}, wanted {wanted}.")
            : Answer(verifier, ahead > 0 ? "true" : "false", detail);
    }

    private async Task<CheckResult> ScopeAsync(GitVerifier verifier, VerificationRequest request, CancellationToken cancellationToken)
    {
        if (request.StartTree is not { } start)
        {
            return new CheckResult(false, "The tree was not recorded at the run's start.");
        }

        var now = await git.SnapshotAsync(request.Run.Tree, cancellationToken).ConfigureAwait(false);
        var changes = await git.ChangesAsync(request.Run.Tree, start, now, cancellationToken).ConfigureAwait(false);
        var outside = new ScopePaths(request.Item.Scope?.Paths ?? []).Outside(changes.Select(c => c.Path));
        return Answer(verifier, outside.Count == 0 ? "true" : "false", outside.Count == 0 ? $"All {changes.Count} changed files are in scope." : $"Out of scope: {Some(outside)}.");
    }

    private static CheckResult Truth(GitVerifier verifier, IReadOnlyList<string> paths, string word) =>
        Answer(verifier, paths.Count > 0 ? "true" : "false", paths.Count > 0 ? $"The tree is {word}: {Some(paths)}." : $"The tree is not {word}.");

    private static CheckResult Answer(GitVerifier verifier, string found, string detail) =>
        new(string.Equals(found, verifier.Expect ?? "true", StringComparison.OrdinalIgnoreCase), detail);

    private static string Some(IReadOnlyList<string> paths) =>
        string.Join(", ", paths.Take(5)) + (paths.Count > 5 ? $" and {paths.Count - 5} more" : "");
}
