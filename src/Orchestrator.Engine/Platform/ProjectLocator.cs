namespace Orchestrator.Engine.Platform;

/// <summary>Finds the project that a folder belongs to: the nearest one upwards that holds <c>.orchestrator/</c>.</summary>
internal static class ProjectLocator
{
    public static ProjectFolder Require(string from) => Find(from) ?? throw new OrchestratorException(
        ErrorKind.NotFound, "no-project", $"No project at or above '{from}'.", "orchestrator init", from);

    public static ProjectFolder? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, ".orchestrator")))
            {
                return new ProjectFolder(folder.FullName, Path.Combine(folder.FullName, ".orchestrator", "state"));
            }
        }

        return null;
    }
}
