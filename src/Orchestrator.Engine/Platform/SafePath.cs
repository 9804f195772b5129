namespace Orchestrator.Engine.Platform;

/// <summary>Resolves paths that come from outside, and refuses those that leave their root.</summary>
internal static class SafePath
{
    /// <param name="root">The folder that it must stay in.</param>
    /// <param name="relative">Relative to the root, with forward slashes; need not exist yet.</param>
    /// <returns>The absolute path, links resolved.</returns>
    /// <exception cref="OrchestratorException">It leads out, by <c>..</c>, as an absolute path, or through a link (<c>path-outside</c>).</exception>
    public static string Resolve(string root, string relative)
    {
        if (relative.Length == 0 || relative.Contains('\0', StringComparison.Ordinal))
        {
            throw Outside(root, relative, "it is empty or holds a zero byte");
        }

        if (Path.IsPathRooted(relative))
        {
            throw Outside(root, relative, "it is absolute");
        }

        if (relative.Split('/').Contains(".."))
        {
            throw Outside(root, relative, "it goes up by '..'");
        }

        var realRoot = RealPath.Of(root);
        var real = RealPath.Of(Path.Combine(realRoot, relative));
        return IsWithin(realRoot, real) ? real : throw Outside(root, relative, $"a link leads to '{real}'");
    }

    /// <summary>Whether an absolute path without links is a folder or lies in it.</summary>
    public static bool IsWithin(string folder, string path) =>
        path == folder || path.StartsWith(folder.EndsWith('/') ? folder : folder + "/", StringComparison.Ordinal);

    private static OrchestratorException Outside(string root, string path, string why) => new(
        ErrorKind.Refused, "path-outside", $"The path '{path}' does not stay in '{root}': {why}. Name one inside it, relative to it.", target: path);
}
