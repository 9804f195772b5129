namespace Orchestrator.Engine.Verification.Checks;

/// <summary>Paths that must stay inside a tree: not through <c>..</c>, not absolute, not through a link.</summary>
internal static class TreePath
{
    /// <summary>The absolute path with links resolved, whether or not something is there.</summary>
    /// <param name="tree">The tree's root, absolute.</param>
    /// <param name="path">Relative to it.</param>
    /// <returns>Null when it leads out of the tree.</returns>
    public static string? Resolve(string tree, string path)
    {
        var root = Real(Path.GetFullPath(tree));
        if (path.Length == 0 || path.Contains('\0') || Path.IsPathRooted(path) || !IsInside(root, Path.GetFullPath(Path.Combine(root, path))))
        {
            return null;
        }

        var at = root;
        foreach (var part in path.Split('/', Path.DirectorySeparatorChar).Where(p => p is not ("" or ".")))
        {
            at = part == ".." ? Path.GetDirectoryName(at)! : Real(Path.Combine(at, part));
            if (!IsInside(root, at))
            {
                return null;
            }
        }

        return at;
    }

    /// <summary>As <see cref="Resolve"/>, for what a request names.</summary>
    /// <exception cref="OrchestratorException"><c>path-outside-tree</c>.</exception>
    public static string Require(string tree, string path) => Resolve(tree, path) ?? throw new OrchestratorException(
        ErrorKind.Refused, "path-outside-tree", $"'{path}' leads out of the run's tree '{tree}'. Name a file inside it, relative to its root.", target: path);

    private static bool IsInside(string root, string path) =>
        path == root || path.StartsWith(root.EndsWith('/') ? root : root + "/", StringComparison.Ordinal);

    /// <summary>Follows the links of the last part, and of what they lead to; a circle of links leads nowhere.</summary>
    private static string Real(string path)
    {
        for (var hops = 0; hops < 40; hops++)
        {
            if (new FileInfo(path).LinkTarget is not { } target)
            {
                return path;
            }

            var next = Path.GetFullPath(target, Path.GetDirectoryName(path)!);
            var parent = Path.GetDirectoryName(next);
            path = parent is null ? next : Path.Combine(Real(parent), Path.GetFileName(next));
        }

        return "/";
    }
}
