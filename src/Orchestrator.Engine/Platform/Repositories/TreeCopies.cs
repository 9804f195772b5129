namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Copies by a pack of exactly the objects that two trees need: nothing of the repository's own configuration, hooks or history comes along.</summary>
internal sealed class TreeCopies(GitProgram program, Snapshots snapshots) : ITreeCopies
{
    private const UnixFileMode Writing = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private static readonly Dictionary<string, string> s_nobody = new()
    {
        ["GIT_AUTHOR_NAME"] = "orchestrator",
        ["GIT_AUTHOR_EMAIL"] = "orchestrator@localhost.invalid",
        ["GIT_AUTHOR_DATE"] = "@0 +0000",
        ["GIT_COMMITTER_NAME"] = "orchestrator",
        ["GIT_COMMITTER_EMAIL"] = "orchestrator@localhost.invalid",
        ["GIT_COMMITTER_DATE"] = "@0 +0000",
    };

    public async Task<string> MakeAsync(string source, string tree, string? before, string path, CancellationToken cancellationToken)
    {
        Remove(path);
        Directory.CreateDirectory(path);
        var from = await program.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        var now = await TreeOfAsync(from, tree, cancellationToken).ConfigureAwait(false);
        var then = before is null ? null : await TreeOfAsync(from, before, cancellationToken).ConfigureAwait(false);
        var format = await from.LineAsync(["rev-parse", "--show-object-format"], cancellationToken).ConfigureAwait(false);
        await (await program.OpenAsync(path, cancellationToken).ConfigureAwait(false))
            .RunAsync(["init", "--quiet", "--template=", $"--object-format={format}", "--initial-branch=result"], cancellationToken).ConfigureAwait(false);

        // Deltas that are there are taken along; none are looked for.
        await from.RunAsync(
            ["pack-objects", "--revs", "--quiet", "--window=0", Path.Combine(path, ".git", "objects", "pack", "pack")], cancellationToken,
            new GitCallOptions(Input: then is null ? $"{now}\n" : $"{now}\n{then}\n")).ConfigureAwait(false);
        var git = await program.OpenAsync(path, cancellationToken).ConfigureAwait(false);
        string[] parents = [];
        if (then is not null)
        {
            var plain = await WithoutAuthorityAsync(git, then, cancellationToken).ConfigureAwait(false);
            parents = ["-p", await CommitAsync(git, plain, "What it was before", [], cancellationToken).ConfigureAwait(false)];
        }

        // The index is left as it is then: what is to be checked out.
        var held = await WithoutAuthorityAsync(git, now, cancellationToken).ConfigureAwait(false);
        await git.RunAsync(["update-ref", "refs/heads/result", await CommitAsync(git, held, "What is reviewed", parents, cancellationToken).ConfigureAwait(false)], cancellationToken).ConfigureAwait(false);
        await git.RunAsync(["checkout-index", "--all", "--force", "--quiet", "--index"], cancellationToken).ConfigureAwait(false);
        Permit(path, writing: false);
        return held;
    }

    public void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Permit(path, writing: true);
            Directory.Delete(path, recursive: true);
        }

        snapshots.Forget(path);
    }

    private static Task<string> TreeOfAsync(GitSession git, string revision, CancellationToken cancellationToken) =>
        git.LineAsync(["rev-parse", "--verify", $"{GitSession.Revision(revision)}^{{tree}}"], cancellationToken);

    private static async Task<string> WithoutAuthorityAsync(GitSession git, string tree, CancellationToken cancellationToken)
    {
        await git.RunAsync(["read-tree", tree], cancellationToken).ConfigureAwait(false);
        await git.RunAsync(
            ["rm", "-r", "--cached", "--force", "--quiet", "--ignore-unmatch", "--", ":(top,glob)**/.orchestrator", ":(top,glob)**/.orchestrator/**"], cancellationToken).ConfigureAwait(false);
        return await git.LineAsync(["write-tree", "--missing-ok"], cancellationToken).ConfigureAwait(false);
    }

    private static Task<string> CommitAsync(GitSession git, string tree, string message, string[] parents, CancellationToken cancellationToken) =>
        git.LineAsync(["commit-tree", "--no-gpg-sign", .. parents, "-m", message, tree], cancellationToken, new GitCallOptions(Variables: s_nobody));

    /// <summary>Of the files and folders, links left alone; git's own folder stays writable, since git itself looks at nothing without writing.</summary>
    private static void Permit(string path, bool writing)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = false, AttributesToSkip = 0 };
        if (writing)
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos("*", options).Where(entry => entry.LinkTarget is null && entry.Name != ".git"))
        {
            if (entry is DirectoryInfo)
            {
                Permit(entry.FullName, writing);
            }
            else if (!writing)
            {
                entry.UnixFileMode &= ~Writing;
            }
        }

        if (!writing)
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Writing);
        }
    }
}
