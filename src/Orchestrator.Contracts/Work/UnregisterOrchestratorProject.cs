namespace Orchestrator;

/// <summary>Takes a project out of those that ticks and lists see; its files stay.</summary>
[Operation("project unregister", "Takes a project out of those that ticks and lists see.", Room = "Work", Mutates = true, Actors = ActorKinds.Person, WithoutProject = true)]
public sealed record UnregisterOrchestratorProject(
    [Option("Its name or folder.", Position = 0)] string Name,
    [Option("Say what would change and change nothing.")] bool DryRun = false) : IOperation<OrchestratorProject>, IChange;
