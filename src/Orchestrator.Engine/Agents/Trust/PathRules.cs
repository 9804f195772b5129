namespace Orchestrator.Engine.Agents.Trust;

/// <summary>Compares absolute paths by segment.</summary>
internal static class PathRules
{
    /// <summary>Whether a path is a folder, or lies in it.</summary>
    public static bool IsWithin(string path, string folder)
    {
        var inner = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var outer = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return inner.Equals(outer, StringComparison.Ordinal) || inner.StartsWith(outer + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
