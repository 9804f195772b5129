using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>
/// One hash over all of a repository that can make git run a program or change what it reads: configuration with what it
/// includes, hooks, lists of attributes, of ignored and of left-out files, and attribute lines in the tree that name a
/// driver or an encoding. Where branches track to (<c>branch.*</c>) does neither.
/// </summary>
internal static class Traps
{
    private static readonly string[] _lists = ["info/attributes", "info/exclude", "info/sparse-checkout", "info/grafts", "objects/info/alternates"];
    private static readonly HashSet<string> _dangerous = ["filter", "diff", "merge", "textconv", "working-tree-encoding", "ident", "text", "eol", "crlf"];

    public static async Task<string> HashAsync(GitSession git, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(params IEnumerable<string> parts) => hash.AppendData(Encoding.UTF8.GetBytes(RawText.Join(parts) + "\n"));

        var folder = await git.LineAsync(["rev-parse", "--absolute-git-dir"], cancellationToken).ConfigureAwait(false);
        var common = await git.LineAsync(["rev-parse", "--path-format=absolute", "--git-common-dir"], cancellationToken).ConfigureAwait(false);
        Add("folders", folder, common);
        foreach (var setting in git.Settings.Where(setting => setting.IsOfRepository && !setting.Key.StartsWith("branch.", StringComparison.Ordinal)))
        {
            Add("setting", setting.Scope, setting.Key, setting.Value ?? "\u0001");
        }

        foreach (var list in _lists.SelectMany(list => new[] { Path.Combine(common, list), Path.Combine(folder, list) }).Distinct().Where(File.Exists))
        {
            Add("list", list, HashOf(list));
        }

        foreach (var hooks in HookFolders(git, common))
        {
            Add(await Task.Run(() => Folder(hooks).ToList(), cancellationToken).ConfigureAwait(false));
        }

        foreach (var line in await AttributeLinesAsync(git, cancellationToken).ConfigureAwait(false))
        {
            Add("attributes", line);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> HookFolders(GitSession git, string common)
    {
        yield return Path.Combine(common, "hooks");
        foreach (var setting in git.Settings.Where(setting => setting is { IsOfRepository: true, Key: "core.hookspath", Value.Length: > 0 }))
        {
            yield return Path.GetFullPath(Path.Combine(git.Tree, RawText.Decode(setting.Value!)));
        }
    }

    private static IEnumerable<string> Folder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
        foreach (var file in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", options).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            yield return $"hook {file.FullName} {file.UnixFileMode} {file.LinkTarget} {(File.Exists(file.FullName) ? HashOf(file.FullName) : "")}";
        }
    }

    /// <summary>Lines that use a name defined by <c>[attr]</c> may mean anything, so with one of those every line counts.</summary>
    private static async Task<List<string>> AttributeLinesAsync(GitSession git, CancellationToken cancellationToken)
    {
        var listed = await git.RunAsync(
            ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ":(top,glob)**/.gitattributes"], cancellationToken).ConfigureAwait(false);
        var lines = RawText.Fields(listed).Select(RawText.Decode).Distinct().Order(StringComparer.Ordinal)
            .Select(path => (Path: path, Full: Path.Combine(git.Tree, path)))
            .Where(file => File.Exists(file.Full))
            .SelectMany(file => File.ReadLines(file.Full).Select(line => (file.Path, Line: line.Trim())))
            .ToList();
        var hasMacros = lines.Any(line => line.Line.StartsWith("[attr]", StringComparison.Ordinal));
        return [.. lines.Where(line => hasMacros || NamesDriver(line.Line)).Select(line => $"{line.Path}: {line.Line}")];
    }

    private static bool NamesDriver(string line) => !line.StartsWith('#')
        && line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Skip(1).Any(word => _dangerous.Contains(word.TrimStart('-', '!').Split('=')[0]));

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
