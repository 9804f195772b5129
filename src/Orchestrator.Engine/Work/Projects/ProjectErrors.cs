namespace Orchestrator.Engine.Work.Projects;

/// <summary>Errors about projects that more than one command has.</summary>
internal static class ProjectErrors
{
    public static OrchestratorException Unknown(string name) =>
        new(ErrorKind.NotFound, "project-unknown", $"No project '{name}' is registered.", "orchestrator project get", name);

    /// <summary>A registered project whose folder is gone, or isn't a project any more.</summary>
    public static OrchestratorException Vanished(OrchestratorProject project) => new(
        ErrorKind.NotFound, "project-vanished", $"There is no project any more in '{project.Path}'.", $"orchestrator project unregister '{project.Name}'", project.Path);
}
