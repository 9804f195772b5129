namespace Orchestrator.Engine.Platform;

/// <summary>
/// Tells a linked worktree of git's from its main checkout, by the files of gitrepository-layout(5) and without running
/// git: this happens before anything else is known.
/// </summary>
internal static class LinkedWorktree
{
    private const string Pointer = "gitdir: ";

    /// <summary>The main checkout that a folder is a linked worktree of; null when it isn't one, or that repository is bare.</summary>
    public static string? MainOf(string folder)
    {
        if (Line(Path.Combine(folder, ".git")) is not { } line || !line.StartsWith(Pointer, StringComparison.Ordinal))
        {
            return null;
        }

        // A submodule has such a pointer too, but no commondir.
        var own = Path.GetFullPath(Path.Combine(folder, line[Pointer.Length..]));
        if (Line(Path.Combine(own, "commondir")) is not { } shared)
        {
            return null;
        }

        var common = RealPath.Of(Path.Combine(own, shared));
        return Path.GetFileName(common) == ".git" ? Path.GetDirectoryName(common) : null;
    }

    private static string? Line(string file) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault()?.TrimEnd() : null;
}
