namespace Orchestrator.Engine.Platform;

/// <summary>A path without links, as far as it exists; what does not exist yet is kept as written.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows before it says that they go in a circle.</summary>
    private const int MostLinks = 40;

    /// <exception cref="OrchestratorException">Its links go in a circle (<c>path-circular</c>).</exception>
    public static string Of(string path)
    {
        var waiting = new Stack<string>(Parts(Path.GetFullPath(path)));
        var real = "/";
        for (var links = 0; waiting.TryPop(out var part);)
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new OrchestratorException(ErrorKind.Environment, "path-circular", $"The links of '{path}' go in a circle.", target: path);
            }

            real = Path.IsPathRooted(target) ? "/" : real;
            foreach (var more in Parts(target))
            {
                waiting.Push(more);
            }
        }

        return real;
    }

    /// <summary>The last part first, so that the first one comes off a stack first.</summary>
    private static IEnumerable<string> Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
