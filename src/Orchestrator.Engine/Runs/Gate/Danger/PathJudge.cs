using Orchestrator.Engine.Runs.Gate.Shell;

namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>
/// Says whether a path lies inside what a worker may write. It looks at words only, never at the disk, so that a recorded
/// input is decided the same again; whatever can't be resolved counts as outside.
/// </summary>
/// <param name="roots">Folders that the worker may write, absolute.</param>
/// <param name="scratch">Folders for temporary files, absolute: nothing of value is there.</param>
/// <param name="harmless">Devices that take output and keep nothing, absolute.</param>
internal sealed class PathJudge(IReadOnlyList<string> roots, IReadOnlyList<string> scratch, IReadOnlySet<string> harmless)
{
    private readonly List<string> _roots = [.. roots.Where(r => r.Length > 0).Select(r => Path.TrimEndingDirectorySeparator(Path.GetFullPath(r)))];

    /// <param name="path">The path as the command names it.</param>
    /// <param name="directory">The command's current directory; null when that can't be told.</param>
    /// <param name="keepsRoots">True when a root itself, and its <c>.git</c>, must not be hit either: the command destroys.</param>
    /// <param name="isRemote">Whether it is a path of another machine, where only temporary files are nobody's.</param>
    public bool IsOutside(ShellWord path, string? directory, bool keepsRoots, bool isRemote = false)
    {
        var text = path.Text;
        if (!path.IsKnown || text.Length == 0 || text.Contains('\0') || text[0] == '~' || (text[0] != '/' && directory is null))
        {
            return true;
        }

        if (text[0] == '/' && text.AsSpan(1).IndexOf('/') is var slash && HasWildcard(slash < 0 ? text : text[..(slash + 1)]))
        {
            return true;
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(directory ?? "/", text)));
        if (harmless.Contains(full) || scratch.Any(s => IsUnder(full, s)))
        {
            return false;
        }

        return isRemote || !_roots.Exists(root => keepsRoots ? IsUnder(full, root) && !IsGit(full, root) : full == root || IsUnder(full, root));
    }

    private static bool HasWildcard(string segment) => segment.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    private static bool IsUnder(string path, string root) => path.StartsWith(root.EndsWith('/') ? root : root + "/", StringComparison.Ordinal);

    private static bool IsGit(string path, string root) => path == root + "/.git" || path.StartsWith(root + "/.git/", StringComparison.Ordinal);
}
