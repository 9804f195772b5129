namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Linked working trees. Files are checked out without filters and submodules.</summary>
internal sealed class Worktrees(GitProgram program, Snapshots snapshots, WorktreeLock turn, IGit git) : IWorktrees
{
    /// <summary>Repeated after a crash it finds what it made.</summary>
    public async Task AddAsync(string tree, string path, string branch, string commit, CancellationToken cancellationToken)
    {
        using var taken = await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        var session = await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        var listed = await FindAsync(session, path, cancellationToken).ConfigureAwait(false);
        if (listed is { IsHalfMade: false } && listed.Branch == branch && Path.Exists(Path.Combine(path, ".git")))
        {
            return;
        }

        DemandFree(path);
        if (await session.LineOrNullAsync(["rev-parse", "--verify", "--quiet", $"refs/heads/{branch}"], cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new OrchestratorException(ErrorKind.Conflict, "branch-exists", $"There is a branch '{branch}' already.", $"git branch -D '{branch}'", branch);
        }

        await MakeAsync(session, path, listed, ["--no-track", "-b", branch, path, GitSession.Revision(commit)], cancellationToken).ConfigureAwait(false);
    }

    public async Task AttachAsync(string tree, string path, string branch, CancellationToken cancellationToken)
    {
        using var taken = await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        var session = await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        DemandFree(path);
        var listed = await FindAsync(session, path, cancellationToken).ConfigureAwait(false);
        await MakeAsync(session, path, listed, [path, GitSession.Revision(branch)], cancellationToken).ConfigureAwait(false);
    }

    public async Task DetachAsync(string tree, string path, string commit, CancellationToken cancellationToken)
    {
        using var taken = await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        var session = await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        DemandFree(path);
        var listed = await FindAsync(session, path, cancellationToken).ConfigureAwait(false);
        await MakeAsync(session, path, listed, ["--detach", path, GitSession.Revision(commit)], cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<LinkedTree>> ListAsync(string tree, CancellationToken cancellationToken)
    {
        using var taken = await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        return await ListAsync(await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public async Task RemoveAsync(string tree, string path, bool force, CancellationToken cancellationToken)
    {
        using var taken = await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        var session = await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        var listed = await FindAsync(session, path, cancellationToken).ConfigureAwait(false);
        if (listed is { Lock: { } why, IsHalfMade: false })
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "worktree-locked", $"'{path}' was locked by somebody{(why.Length > 0 ? $": {why}" : "")}.", $"git -C '{tree}' worktree unlock '{path}'", path);
        }

        // Without the file that points to its repository, a folder is a part of the tree that it lies in.
        var linked = File.Exists(Path.Combine(path, ".git"));
        if (!force && linked && await git.DirtyAsync(path, cancellationToken).ConfigureAwait(false) is { Count: > 0 } dirty)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "worktree-dirty", $"'{path}' has uncommitted changes ({dirty.Count}, the first is '{dirty[0].Path}').", $"git worktree remove --force '{path}'", path);
        }

        if (Directory.Exists(path) && !(linked && listed is not null))
        {
            DeletePlain(path, force || listed is { IsHalfMade: true });
        }

        if (listed is not null)
        {
            await ForgetAsync(session, path, cancellationToken).ConfigureAwait(false);
        }

        snapshots.Forget(path);
    }

    private static async Task MakeAsync(GitSession session, string path, LinkedTree? stale, string[] how, CancellationToken cancellationToken)
    {
        if (stale is not null)
        {
            await ForgetAsync(session, path, cancellationToken).ConfigureAwait(false);
        }

        await session.RunAsync(["worktree", "add", "--quiet", .. how], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Only forced: git's own check for changes would run programs of submodules. A note whose folder is gone goes by it too, and no other.</summary>
    private static Task<string> ForgetAsync(GitSession session, string path, CancellationToken cancellationToken) =>
        session.RunAsync(["worktree", "remove", "--force", "--force", path], cancellationToken);

    private static void DeletePlain(string path, bool force)
    {
        if (!force && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new OrchestratorException(ErrorKind.Conflict, "worktree-foreign", $"'{path}' has files, and git knows of no worktree there.", $"rm -r '{path}'", path);
        }

        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OrchestratorException(ErrorKind.Environment, "folder-stays", $"'{path}' can't be removed: {error.Message}", $"ls -ld '{path}'", path, error);
        }
    }

    private static void DemandFree(string path)
    {
        if (Path.Exists(path))
        {
            throw new OrchestratorException(ErrorKind.Conflict, "worktree-exists", $"'{path}' is there already.", $"git worktree remove '{path}'", path);
        }
    }

    private static async Task<LinkedTree?> FindAsync(GitSession session, string path, CancellationToken cancellationToken)
    {
        var real = RealPath.Of(path);
        return (await ListAsync(session, cancellationToken).ConfigureAwait(false)).Skip(1).FirstOrDefault(listed => listed.Path == path || listed.Path == real);
    }

    /// <summary>What <c>worktree list --porcelain -z</c> prints: fields of a tree, an empty one after each tree.</summary>
    private static async Task<IReadOnlyList<LinkedTree>> ListAsync(GitSession session, CancellationToken cancellationToken)
    {
        var fields = RawText.Fields(await session.RunAsync(["worktree", "list", "--porcelain", "-z"], cancellationToken).ConfigureAwait(false)).Select(RawText.Decode);
        var trees = new List<LinkedTree>();
        foreach (var (name, value) in fields.Select(field => field.Split(' ', 2)).Select(parts => (parts[0], parts.Length > 1 ? parts[1] : "")))
        {
            if (name == "worktree")
            {
                trees.Add(new LinkedTree(value, null, null));
            }
            else if (name == "branch")
            {
                trees[^1] = trees[^1] with { Branch = value["refs/heads/".Length..] };
            }
            else if (name == "locked")
            {
                trees[^1] = trees[^1] with { Lock = value };
            }
        }

        return trees;
    }
}
