namespace Orchestrator.Engine.Platform;

/// <summary>
/// Finds the project that a folder belongs to: the nearest one upwards that holds <c>.orchestrator/</c>. A linked git
/// worktree belongs to the project of its main checkout, never to the copy of <c>.orchestrator/</c> that it contains.
/// </summary>
internal static class ProjectLocator
{
    private const string Folder = ".orchestrator";

    public static ProjectFolder Require(string from) => FolderOf(RequireRoot(from));

    public static ProjectFolder? Find(string from) => FindRoot(from) is { } root ? FolderOf(root) : null;

    /// <summary>The folders of a project's root.</summary>
    /// <exception cref="OrchestratorException">As <see cref="StateFolder.Of"/>.</exception>
    public static ProjectFolder FolderOf(string root) => new(root, StateFolder.Of(root, StateFolder.Moved, StateFolder.IsOnNetwork));

    public static string RequireRoot(string from) => FindRoot(from) ?? throw new OrchestratorException(
        ErrorKind.NotFound, "no-project", $"No project at or above '{from}'.", "orchestrator init", from);

    /// <summary>The project's root, links resolved; null when there is none.</summary>
    public static string? FindRoot(string from) => FindRoot(RealPath.Of(from), []);

    /// <param name="start">A path without links.</param>
    /// <param name="visited">Worktrees that were left for their main checkout: forged pointers may go in a circle.</param>
    private static string? FindRoot(string start, HashSet<string> visited)
    {
        string? nearest = null;
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (LinkedWorktree.MainOf(folder) is { } main)
            {
                // The same place in the main checkout, whether or not it is there: the search goes upwards.
                return visited.Add(folder) ? FindRoot(RealPath.Of(Path.Combine(main, Path.GetRelativePath(folder, start))), visited) : null;
            }

            if (nearest is null && Directory.Exists(Path.Combine(folder, Folder)))
            {
                nearest = folder;
            }

            if (nearest is not null && Path.Exists(Path.Combine(folder, ".git")))
            {
                return nearest;
            }
        }

        return nearest;
    }
}
