namespace Orchestrator.Engine.Work.Projects;

/// <summary>Errors about projects that more than one command has.</summary>
internal static class ProjectErrors
{
    public static OrchestratorException Unknown(string name) =>
        new(ErrorKind.NotFound, "project-unknown", $"No project '{name}' is registered.", "orchestrator project get", name);
}
