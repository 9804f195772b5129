using System.Globalization;

namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Git by its program; see <see cref="GitSafety"/> for what keeps a tree's own programs from running.</summary>
internal sealed class Git(GitProgram program, Snapshots snapshots, Commits commits) : IGit
{
    private const int NoRepository = 128;

    public async Task<string?> FindTreeAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var git = await program.OpenAsync(folder, cancellationToken).ConfigureAwait(false);
            var outcome = await git.TryAsync(["rev-parse", "--show-toplevel"], null, cancellationToken).ConfigureAwait(false);
            if (outcome.ExitCode == 0)
            {
                return RawText.Decode(outcome.Output[..^1]);
            }

            var error = GitSession.Failed(folder, "rev-parse", outcome);
            return outcome.ExitCode == NoRepository && error.Code != "git-ownership" ? null : throw error;
        }
        catch (OrchestratorException error) when (error.Code is "program-missing" or "folder-missing")
        {
            return null;
        }
    }

    public async Task<string> CommonFolderAsync(string tree, CancellationToken cancellationToken) =>
        await (await OpenAsync(tree, cancellationToken).ConfigureAwait(false)).LineAsync(["rev-parse", "--path-format=absolute", "--git-common-dir"], cancellationToken).ConfigureAwait(false);

    public async Task<string?> HeadAsync(string tree, CancellationToken cancellationToken) =>
        await (await OpenAsync(tree, cancellationToken).ConfigureAwait(false)).HeadAsync(cancellationToken).ConfigureAwait(false);

    public async Task<string> MessageAsync(string tree, string commit, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        var raw = RawText.Decode(await git.RunAsync(["cat-file", "commit", GitSession.Revision(commit)], cancellationToken).ConfigureAwait(false));
        return raw[(raw.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].TrimEnd('\n');
    }

    public async Task<string?> BranchAsync(string tree, CancellationToken cancellationToken) =>
        await (await OpenAsync(tree, cancellationToken).ConfigureAwait(false)).LineOrNullAsync(["symbolic-ref", "--quiet", "--short", "HEAD"], cancellationToken).ConfigureAwait(false);

    public async Task<string> SnapshotAsync(string tree, CancellationToken cancellationToken) =>
        await snapshots.TakeAsync(await OpenAsync(tree, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<FileChange>> ChangesAsync(string tree, string from, string to, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        return [.. (await RawDifference.BetweenAsync(git, from, to, cancellationToken).ConfigureAwait(false)).Select(difference => difference.ToChange())];
    }

    public async Task<string> DiffAsync(string tree, string from, string to, CancellationToken cancellationToken) =>
        RawText.Decode(await DiffAsync(tree, ["-p", "--binary", "--full-index"], from, to, cancellationToken).ConfigureAwait(false));

    public async Task<string?> DiffStatAsync(string tree, string from, string to, CancellationToken cancellationToken) =>
        (await DiffAsync(tree, ["--shortstat"], from, to, cancellationToken).ConfigureAwait(false)).Trim() is { Length: > 0 } stat ? stat : null;

    public async Task<IReadOnlyList<FileChange>> DirtyAsync(string tree, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        var head = await git.HeadAsync(cancellationToken).ConfigureAwait(false) ?? await git.EmptyTreeAsync(cancellationToken).ConfigureAwait(false);
        var now = await snapshots.TakeAsync(git, cancellationToken).ConfigureAwait(false);
        var files = await RawDifference.BetweenAsync(git, head, now, cancellationToken).ConfigureAwait(false);
        var staged = RawDifference.Parse(await git.RunAsync(
            ["diff-index", "--cached", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", head, .. GitSession.WithoutAuthority], cancellationToken).ConfigureAwait(false));
        var stagedPaths = staged.Select(difference => difference.Path).ToHashSet();
        return [.. files.Select(difference => difference.Kind == 'A' && !stagedPaths.Contains(difference.Path) ? difference with { Kind = '?' } : difference)
            .Concat(staged.ExceptBy(files.Select(difference => difference.Path), difference => difference.Path))
            .OrderBy(difference => difference.Path, StringComparer.Ordinal)
            .Select(difference => difference.ToChange())];
    }

    public async Task<bool> IsTrackedAsync(string tree, string path, CancellationToken cancellationToken) =>
        (await (await OpenAsync(tree, cancellationToken).ConfigureAwait(false)).RunAsync(["ls-files", "-z", "--", $":(top,literal){path}"], cancellationToken).ConfigureAwait(false)).Length > 0;

    public async Task<bool> IsIgnoredAsync(string tree, string path, CancellationToken cancellationToken) =>
        await (await OpenAsync(tree, cancellationToken).ConfigureAwait(false)).LineOrNullAsync(["check-ignore", "--", path], cancellationToken).ConfigureAwait(false) is not null;

    public async Task<string> StagedAsync(string tree, string? index, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        return RawText.Decode(await git.RunAsync(
            ["diff", "--cached", "-p", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--diff-filter=d", "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules=all"],
            cancellationToken, index is null ? null : GitCallOptions.WithIndex(index)).ConfigureAwait(false));
    }

    public async Task<string> HooksFolderAsync(string tree, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        if (git.Settings.LastOrDefault(setting => setting is { Key: "core.hookspath", Value.Length: > 0 })?.Value is not { } configured)
        {
            return Path.Combine(await CommonFolderAsync(tree, cancellationToken).ConfigureAwait(false), "hooks");
        }

        var folder = RawText.Decode(configured);
        return folder.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), folder[2..])
            : Path.GetFullPath(folder, tree);
    }

    public async Task<int> AheadAsync(string tree, string of, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        return await git.HeadAsync(cancellationToken).ConfigureAwait(false) is null
            ? 0
            : int.Parse(await git.LineAsync(["rev-list", "--count", $"{GitSession.Revision(of)}..HEAD", "--"], cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    public async Task<string?> CommitAsync(GitCommit commit, CancellationToken cancellationToken) =>
        await commits.MakeAsync(await OpenAsync(commit.Tree, cancellationToken).ConfigureAwait(false), commit, cancellationToken).ConfigureAwait(false);

    public async Task<string> TrapHashAsync(string tree, CancellationToken cancellationToken) =>
        await Traps.HashAsync(await OpenAsync(tree, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async Task<string> DiffAsync(string tree, string[] format, string from, string to, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        return await git.RunAsync(
            ["diff-tree", "-r", .. format, "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules=none", "--src-prefix=a/", "--dst-prefix=b/",
                GitSession.Revision(from), GitSession.Revision(to), .. GitSession.WithoutAuthority],
            cancellationToken).ConfigureAwait(false);
    }

    private Task<GitSession> OpenAsync(string tree, CancellationToken cancellationToken) => program.OpenAsync(tree, cancellationToken);
}
