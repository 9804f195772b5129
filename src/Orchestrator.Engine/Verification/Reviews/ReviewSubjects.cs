using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>Finds out what a request for a review means.</summary>
internal sealed class ReviewSubjects(ProjectFolder folder, IRunReader runs, IGit git, IRevisions revisions)
{
    /// <exception cref="OrchestratorException">It names nothing, or several things, or what is not there.</exception>
    public Task<ReviewSubject> FindAsync(InvokeReview operation, string workingDirectory, CancellationToken cancellationToken) => operation switch
    {
        { Path: { } path, Range: null, Run: null } => OfPathAsync(path, workingDirectory, cancellationToken),
        { Path: null, Range: { } range, Run: null } => OfRangeAsync(range, folder.Root, cancellationToken),
        { Path: null, Range: null, Run: { } run } => OfRunAsync(runs.Find(run), cancellationToken),
        _ => throw new OrchestratorException(ErrorKind.Usage, "review-of-what", "Name one thing to review: a path, a range or a run.", "orchestrator review invoke --range main..HEAD"),
    };

    private async Task<ReviewSubject> OfPathAsync(string path, string workingDirectory, CancellationToken cancellationToken)
    {
        var whole = RealPath.Of(Path.Combine(workingDirectory, path));
        if (!Path.Exists(whole))
        {
            throw new OrchestratorException(ErrorKind.NotFound, "path-missing", $"'{path}' is not there.", target: path);
        }

        var tree = await TreeAsync(Directory.Exists(whole) ? whole : Path.GetDirectoryName(whole)!, cancellationToken).ConfigureAwait(false);
        var part = Path.GetRelativePath(tree, whole) is var relative and not "." ? relative : null;
        var now = await git.SnapshotAsync(tree, cancellationToken).ConfigureAwait(false);
        return part is null || await revisions.HoldsAsync(tree, now, part, cancellationToken).ConfigureAwait(false)
            ? new ReviewSubject(part ?? tree, tree, now) { Part = part, Watches = true }
            : throw new OrchestratorException(ErrorKind.Usage, "path-ignored", $"'{path}' is ignored by git, or is the project's own, and comes into no review.", target: path);
    }

    /// <summary><c>A..B</c> as it is, <c>A...B</c> from where they part, one commit as its own change. A side that is left out is HEAD.</summary>
    private async Task<ReviewSubject> OfRangeAsync(string range, string start, CancellationToken cancellationToken)
    {
        var tree = await TreeAsync(start, cancellationToken).ConfigureAwait(false);
        var (begin, end, parted) = range.Split("...") is [var left, var right] ? (left, right, true) : range.Split("..") is [var first, var last] ? (first, last, false) : (range + "^", range, false);
        var to = await CommitAsync(tree, end, range, cancellationToken).ConfigureAwait(false);
        var from = range.Contains("..", StringComparison.Ordinal)
            ? await CommitAsync(tree, begin, range, cancellationToken).ConfigureAwait(false)
            : await revisions.CommitAsync(tree, begin, cancellationToken).ConfigureAwait(false);
        if (parted)
        {
            from = await revisions.MergeBaseAsync(tree, from!, to, cancellationToken).ConfigureAwait(false);
        }

        return new ReviewSubject(range, tree, await revisions.TreeAsync(tree, to, cancellationToken).ConfigureAwait(false))
        {
            Base = from is null ? null : await revisions.TreeAsync(tree, from, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>What a run committed; while it has not, what lies in its tree.</summary>
    private async Task<ReviewSubject> OfRunAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Result?.Commit is { } commit)
        {
            return await OfRangeAsync(commit, folder.Root, cancellationToken).ConfigureAwait(false) with { Text = $"run {run.RunId}", Run = run };
        }

        if ((!run.IsLive && run.Isolation == "none") || !Directory.Exists(run.Tree) || runs.StartTree(run.RunId) is not { } start)
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "run-left-nothing", $"Run '{run.RunId}' has neither a commit nor a tree of its own that could be reviewed.", "orchestrator review invoke --range main..HEAD", run.RunId);
        }

        return new ReviewSubject($"run {run.RunId}", run.Tree, await git.SnapshotAsync(run.Tree, cancellationToken).ConfigureAwait(false)) { Base = start, Watches = true, Run = run };
    }

    private async Task<string> TreeAsync(string from, CancellationToken cancellationToken) => await git.FindTreeAsync(from, cancellationToken).ConfigureAwait(false)
        ?? throw new OrchestratorException(ErrorKind.Environment, "git-needed", $"A review looks at a copy that git makes, and '{from}' is in no git repository.", $"git -C '{from}' init", from);

    private async Task<string> CommitAsync(string tree, string name, string range, CancellationToken cancellationToken) =>
        await revisions.CommitAsync(tree, name.Length == 0 ? "HEAD" : name, cancellationToken).ConfigureAwait(false)
        ?? throw new OrchestratorException(ErrorKind.NotFound, "revision-unknown", $"'{(name.Length == 0 ? "HEAD" : name)}' of '{range}' is no commit here.", "git log --oneline --all", range);
}
