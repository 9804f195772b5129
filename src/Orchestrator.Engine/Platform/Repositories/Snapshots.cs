using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>
/// Writes the files of a working tree as a tree object, by an index of our own. It is kept between snapshots, since it
/// knows which files did not change since; it lies in the state folder, where no flag that a worker sets on the
/// operator's index (assume-unchanged, skip-worktree) and no forged time in it can hide a change.
/// </summary>
/// <param name="folder">The project; without one nothing is kept.</param>
internal sealed class Snapshots(ProjectFolder? folder)
{
    /// <summary>Names a repository without a commit, so that it shows as a change; such an object can't be.</summary>
    private const string NoCommit = "1";

    public async Task<string> TakeAsync(GitSession git, CancellationToken cancellationToken)
    {
        var kept = KeptFor(git.Tree);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        var index = $"{kept}.{Guid.NewGuid():N}";
        try
        {
            var seeded = await SeedAsync(git, kept, index, cancellationToken).ConfigureAwait(false);
            var with = GitCallOptions.WithIndex(index);
            var head = await git.HeadAsync(cancellationToken).ConfigureAwait(false);
            await git.RunAsync(head is null ? ["read-tree", "--empty"] : ["read-tree", "--reset", head], cancellationToken, with).ConfigureAwait(false);
            if (seeded)
            {
                await ClearFlagsAsync(git, with, cancellationToken).ConfigureAwait(false);
            }

            await git.RunAsync(
                ["rm", "-r", "--cached", "--force", "--quiet", "--ignore-unmatch", "--", ":(top,glob)**/.orchestrator", ":(top,glob)**/.orchestrator/**"], cancellationToken, with).ConfigureAwait(false);
            await AddAllAsync(git, index, cancellationToken).ConfigureAwait(false);
            var tree = await git.LineAsync(["write-tree", "--missing-ok"], cancellationToken, with).ConfigureAwait(false);
            if (folder is not null)
            {
                File.Move(index, kept, overwrite: true);
            }

            return tree;
        }
        finally
        {
            File.Delete(index);
            File.Delete(index + ".lock");
        }
    }

    /// <summary>A snapshot with the difference of two commits over it, the authority folders left out.</summary>
    public async Task<string> CarryAsync(GitSession git, string snapshot, string from, string to, CancellationToken cancellationToken)
    {
        var differences = await RawDifference.BetweenAsync(git, from, to, cancellationToken).ConfigureAwait(false);
        var index = $"{KeptFor(git.Tree)}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(Path.GetDirectoryName(index)!);
        try
        {
            await git.RunAsync(["read-tree", GitSession.Revision(snapshot)], cancellationToken, GitCallOptions.WithIndex(index)).ConfigureAwait(false);
            await Commits.UpdateAsync(git, index, differences, cancellationToken).ConfigureAwait(false);
            return await git.LineAsync(["write-tree", "--missing-ok"], cancellationToken, GitCallOptions.WithIndex(index)).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(index);
            File.Delete(index + ".lock");
        }
    }

    /// <summary>Lets go of what is kept for a working tree that is gone.</summary>
    public void Forget(string tree)
    {
        if (folder is not null && KeptFor(tree) is var kept && File.Exists(kept))
        {
            File.Delete(kept);
        }
    }

    private string KeptFor(string tree) => Path.Combine(
        folder is null ? Path.GetTempPath() : Path.Combine(folder.State, "snapshots"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tree)))[..32] + ".index");

    /// <returns>Whether the index came from the operator's own, with flags that it may have.</returns>
    private static async Task<bool> SeedAsync(GitSession git, string kept, string index, CancellationToken cancellationToken)
    {
        if (TryCopy(kept, index))
        {
            return false;
        }

        return TryCopy(await git.LineAsync(["rev-parse", "--path-format=absolute", "--git-path", "index"], cancellationToken).ConfigureAwait(false), index);
    }

    private static bool TryCopy(string from, string to)
    {
        try
        {
            File.Copy(from, to);
            return true;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Files left out of a sparse checkout are not on disk and stay flagged.</summary>
    private static async Task ClearFlagsAsync(GitSession git, GitCallOptions with, CancellationToken cancellationToken)
    {
        var listed = RawText.Fields(await git.RunAsync(["ls-files", "-v", "-z"], cancellationToken, with).ConfigureAwait(false));
        var assumed = listed.Where(line => char.IsAsciiLetterLower(line[0])).Select(line => line[2..]).ToList();
        var skipped = listed.Where(line => line[0] is 'S' or 's').Select(line => line[2..])
            .Where(path => new FileInfo(Path.Combine(git.Tree, RawText.Decode(path))) is var file && (file.Exists || file.LinkTarget is not null)).ToList();
        await UpdateAsync(git, with, "--no-assume-unchanged", assumed, cancellationToken).ConfigureAwait(false);
        await UpdateAsync(git, with, "--no-skip-worktree", skipped, cancellationToken).ConfigureAwait(false);
    }

    private static async Task UpdateAsync(GitSession git, GitCallOptions with, string flag, List<string> paths, CancellationToken cancellationToken)
    {
        if (paths.Count > 0)
        {
            await git.RunAsync(["update-index", flag, "-z", "--stdin"], cancellationToken, with with { Input = RawText.Join(paths) }).ConfigureAwait(false);
        }
    }

    /// <summary>As <c>add -A</c> does, but that looks into submodules, where programs of theirs would run.</summary>
    private static async Task AddAllAsync(GitSession git, string index, CancellationToken cancellationToken)
    {
        var listed = RawText.Fields(await git.RunAsync(
            ["ls-files", "-z", "--modified", "--others", "--exclude-standard", .. GitSession.WithoutAuthority], cancellationToken, GitCallOptions.WithIndex(index)).ConfigureAwait(false));
        var files = listed.Where(path => !path.EndsWith('/')).Distinct().ToList();
        var folders = files.SelectMany(RawText.FoldersOf).ToHashSet();
        if (files.Where(folders.Contains).ToList() is { Count: > 0 } displaced)
        {
            // A file that has become a folder goes before what is in the folder comes.
            await git.RunAsync(["update-index", "--force-remove", "-z", "--stdin"], cancellationToken, GitCallOptions.WithIndex(index, RawText.Join(displaced))).ConfigureAwait(false);
            files.RemoveAll(folders.Contains);
        }

        if (files.Count > 0)
        {
            await git.RunAsync(["update-index", "--add", "--remove", "--replace", "-z", "--stdin"], cancellationToken, GitCallOptions.WithIndex(index, RawText.Join(files))).ConfigureAwait(false);
        }

        var repositories = new List<string>();
        foreach (var path in listed.Where(path => path.EndsWith('/')).Select(path => path.TrimEnd('/')))
        {
            repositories.Add(new GitEntry("160000", await CommitOfAsync(git, path, cancellationToken).ConfigureAwait(false)).ToIndexLine(path));
        }

        if (repositories.Count > 0)
        {
            await git.RunAsync(["update-index", "-z", "--index-info"], cancellationToken, GitCallOptions.WithIndex(index, RawText.Join(repositories))).ConfigureAwait(false);
        }
    }

    private static async Task<string> CommitOfAsync(GitSession git, string path, CancellationToken cancellationToken)
    {
        var outcome = await git.TryAsync(["-C", RawText.Decode(path), "rev-parse", "--verify", "--quiet", "HEAD^{commit}"], null, cancellationToken).ConfigureAwait(false);
        var empty = await git.EmptyTreeAsync(cancellationToken).ConfigureAwait(false);
        return outcome.ExitCode == 0 && outcome.Output.Trim().Length == empty.Length ? outcome.Output.Trim() : NoCommit.PadLeft(empty.Length, '0');
    }
}
