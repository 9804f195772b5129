namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Linked working trees. Files are checked out without filters and submodules.</summary>
internal static class Worktrees
{
    /// <summary>Repeated after a crash it finds what it made.</summary>
    public static async Task AddAsync(GitSession git, string path, string branch, string commit, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(git, path, branch, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        if (Path.Exists(path))
        {
            throw new OrchestratorException(ErrorKind.Conflict, "worktree-exists", $"'{path}' is there already.", $"git worktree remove '{path}'", path);
        }

        if (await git.LineOrNullAsync(["rev-parse", "--verify", "--quiet", $"refs/heads/{branch}"], cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new OrchestratorException(ErrorKind.Conflict, "branch-exists", $"There is a branch '{branch}' already.", $"git branch -D '{branch}'", branch);
        }

        await git.RunAsync(["worktree", "prune"], cancellationToken).ConfigureAwait(false);
        await git.RunAsync(["worktree", "add", "--quiet", "--no-track", "-b", branch, path, GitSession.Revision(commit)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Only forced: git's own check for changes would run programs of submodules, so <see cref="Git"/> makes it before.</summary>
    public static async Task RemoveAsync(GitSession git, string path, CancellationToken cancellationToken)
    {
        if (Path.Exists(path))
        {
            await git.RunAsync(["worktree", "remove", "--force", "--force", path], cancellationToken).ConfigureAwait(false);
        }

        await git.RunAsync(["worktree", "prune"], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the listing has this folder, whole, on this branch.</summary>
    private static async Task<bool> IsThereAsync(GitSession git, string path, string branch, CancellationToken cancellationToken)
    {
        var fields = RawText.Fields(await git.RunAsync(["worktree", "list", "--porcelain", "-z"], cancellationToken).ConfigureAwait(false)).Select(RawText.Decode).ToList();
        var at = fields.IndexOf($"worktree {path}");
        return at >= 0 && Path.Exists(Path.Combine(path, ".git")) && fields.Skip(at).TakeWhile(field => field.Length > 0).Contains($"branch refs/heads/{branch}");
    }
}
