namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>
/// Commits the difference of two snapshots and nothing else. The order: everything that can fail, the branch, the
/// operator's index. Repeated after a crash in between, it finds its commit and finishes the rest.
/// </summary>
internal sealed class Commits(IProcessTable processes, TimeProvider clock, Faults faults)
{
    /// <returns>The commit; null when nothing differs.</returns>
    public async Task<string?> MakeAsync(GitSession git, GitCommit commit, CancellationToken cancellationToken)
    {
        var differences = await RawDifference.BetweenAsync(git, commit.From, commit.To, cancellationToken).ConfigureAwait(false);
        if (differences.Count == 0)
        {
            return null;
        }

        await CommitChecks.DemandPlainFilesAsync(git, differences, cancellationToken).ConfigureAwait(false);
        var index = await git.LineAsync(["rev-parse", "--path-format=absolute", "--git-path", "index"], cancellationToken).ConfigureAwait(false);
        using var held = await IndexLock.TakeAsync(index, processes, cancellationToken).ConfigureAwait(false);
        using var work = new IndexCopy(index);
        var head = await git.HeadAsync(cancellationToken).ConfigureAwait(false);
        var missing = await CommitChecks.MissingAsync(git, commit, head, differences, cancellationToken).ConfigureAwait(false);
        if (missing.Count == 0)
        {
            await CatchUpAsync(git, index, work, differences, cancellationToken).ConfigureAwait(false);
            return await IsOursAsync(git, head!, commit, cancellationToken).ConfigureAwait(false) ? head : null;
        }

        var made = await WriteAsync(git, commit, head, work.Second, missing, cancellationToken).ConfigureAwait(false);
        await PrepareAsync(git, index, work, missing, cancellationToken).ConfigureAwait(false);
        faults.Pass("git.branch");
        await MoveBranchAsync(git, head, made, commit.Message, cancellationToken).ConfigureAwait(false);
        faults.Pass("git.index");
        File.Move(work.First, index, overwrite: true);
        return made;
    }

    private async Task<string> WriteAsync(
        GitSession git, GitCommit commit, string? head, string scratch, IReadOnlyList<RawDifference> missing, CancellationToken cancellationToken)
    {
        var with = GitCallOptions.WithIndex(scratch);
        await git.RunAsync(head is null ? ["read-tree", "--empty"] : ["read-tree", head], cancellationToken, with).ConfigureAwait(false);
        await UpdateAsync(git, scratch, missing, cancellationToken).ConfigureAwait(false);
        var tree = await git.LineAsync(["write-tree", "--missing-ok"], cancellationToken, with).ConfigureAwait(false);
        var date = OurIdentity.Date(clock.GetLocalNow());
        var identity = new Dictionary<string, string>
        {
            ["GIT_AUTHOR_NAME"] = commit.AuthorName,
            ["GIT_AUTHOR_EMAIL"] = commit.AuthorEmail,
            ["GIT_AUTHOR_DATE"] = date,
            ["GIT_COMMITTER_NAME"] = commit.AuthorName,
            ["GIT_COMMITTER_EMAIL"] = commit.AuthorEmail,
            ["GIT_COMMITTER_DATE"] = date,
        };
        string[] parent = head is null ? [] : ["-p", head];
        return await git.LineAsync(["commit-tree", "--no-gpg-sign", .. parent, "-F", "-", tree], cancellationToken, new GitCallOptions(RawText.Encode(commit.Message), identity)).ConfigureAwait(false);
    }

    /// <summary>Makes the operator's next index in a copy: these paths as committed, all others as they are.</summary>
    private static async Task PrepareAsync(GitSession git, string index, IndexCopy work, IReadOnlyList<RawDifference> changed, CancellationToken cancellationToken)
    {
        if (File.Exists(index))
        {
            File.Copy(index, work.First);
        }

        await UpdateAsync(git, work.First, changed, cancellationToken).ConfigureAwait(false);

        // Only file times and sizes, so that nobody has to compare contents later; 1 says that some file differs, which is not ours to judge.
        var refreshed = await git.TryAsync(["update-index", "-q", "--refresh"], GitCallOptions.WithIndex(work.First), cancellationToken).ConfigureAwait(false);
        if (refreshed.ExitCode > 1)
        {
            throw GitSession.Failed(git.Tree, "update-index", refreshed);
        }
    }

    /// <summary>After a crash between branch and index the index still has these paths as before the work.</summary>
    private static async Task CatchUpAsync(GitSession git, string index, IndexCopy work, IReadOnlyList<RawDifference> differences, CancellationToken cancellationToken)
    {
        var staged = await StagedAsync(git, cancellationToken).ConfigureAwait(false);
        var stale = differences.Where(difference => staged.GetValueOrDefault(difference.Path, new GitEntry("000000", difference.Old.Id)) == difference.Old).ToList();
        if (stale.Count > 0)
        {
            await PrepareAsync(git, index, work, stale, cancellationToken).ConfigureAwait(false);
            File.Move(work.First, index, overwrite: true);
        }
    }

    private static async Task<Dictionary<string, GitEntry>> StagedAsync(GitSession git, CancellationToken cancellationToken) =>
        RawText.Fields(await git.RunAsync(["ls-files", "--stage", "-z"], cancellationToken).ConfigureAwait(false))
            .Select(line => line.Split('\t', 2))
            .GroupBy(parts => parts[1], parts => parts[0].Split(' '))
            .ToDictionary(group => group.Key, group => new GitEntry(group.First()[0], group.First()[1]));

    /// <summary>Removals first: a file may give way to a folder of its name.</summary>
    public static async Task UpdateAsync(GitSession git, string index, IReadOnlyList<RawDifference> changed, CancellationToken cancellationToken)
    {
        var lines = RawText.Join(changed.OrderByDescending(difference => difference.New.IsAbsent).Select(difference => difference.New.ToIndexLine(difference.Path)));
        await git.RunAsync(["update-index", "-z", "--index-info"], cancellationToken, GitCallOptions.WithIndex(index, lines)).ConfigureAwait(false);
    }

    private static async Task MoveBranchAsync(GitSession git, string? head, string made, string message, CancellationToken cancellationToken)
    {
        var branch = await git.LineOrNullAsync(["symbolic-ref", "--quiet", "HEAD"], cancellationToken).ConfigureAwait(false) ?? "HEAD";
        var subject = message.Split('\n', 2)[0];
        var outcome = await git.TryAsync(["update-ref", "--create-reflog", "-m", $"commit: {subject}", branch, made, head ?? ""], null, cancellationToken).ConfigureAwait(false);
        if (outcome.ExitCode != 0)
        {
            throw CommitChecks.Conflict($"'{branch}' moved meanwhile: {RawText.Decode(outcome.Error).Trim()}", branch);
        }
    }

    private static async Task<bool> IsOursAsync(GitSession git, string head, GitCommit commit, CancellationToken cancellationToken)
    {
        var raw = RawText.Decode(await git.RunAsync(["cat-file", "commit", head], cancellationToken).ConfigureAwait(false));
        var end = raw.IndexOf("\n\n", StringComparison.Ordinal);
        return raw[(end + 2)..].TrimEnd('\n') == commit.Message.TrimEnd('\n')
            && raw[..end].Contains($"\nauthor {commit.AuthorName} <{commit.AuthorEmail}> ", StringComparison.Ordinal);
    }
}
