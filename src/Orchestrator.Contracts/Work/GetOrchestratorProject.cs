namespace Orchestrator;

/// <summary>Lists the projects that this user's machine knows.</summary>
[Operation("project get", "Lists the projects that this user's machine knows.", Room = "Work", WithoutProject = true)]
public sealed record GetOrchestratorProject(
    [Option("Name or wildcard.", Position = 0)] string? Name = null) : IStreamOperation<OrchestratorProject>;
