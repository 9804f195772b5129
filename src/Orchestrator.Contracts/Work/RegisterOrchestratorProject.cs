namespace Orchestrator;

/// <summary>Adds a project to those that ticks and lists see.</summary>
[Operation("project register", "Adds a project to those that ticks and lists see.", Room = "Work", Mutates = true, Actors = ActorKinds.Person, WithoutProject = true)]
public sealed record RegisterOrchestratorProject(
    [Option("Its folder; the current project when not given.", Position = 0)] string? Path = null,
    [Option("Say what would change and change nothing.")] bool DryRun = false) : IOperation<OrchestratorProject>, IChange;
