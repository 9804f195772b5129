using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Work.Projects;

/// <summary>One spelling for each folder: absolute, links resolved, as a project's root is known.</summary>
internal static class ProjectPaths
{
    public static string Real(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var root = Path.GetPathRoot(full)!;
        return full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Aggregate(root, Resolve);
    }

    /// <summary>The project that a folder is in, or the folder itself when there is none.</summary>
    public static string RootOf(string folder) => Directory.Exists(folder) && ProjectLocator.Find(folder) is { } project ? project.Root : Real(folder);

    private static string Resolve(string above, string name)
    {
        var path = Path.Combine(above, name);
        return new DirectoryInfo(path).LinkTarget is null ? path : Directory.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? Real(target.FullName) : path;
    }
}
