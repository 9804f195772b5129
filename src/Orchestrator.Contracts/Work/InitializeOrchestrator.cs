namespace Orchestrator;

/// <summary>Creates or repairs a project; a person's files are never overwritten.</summary>
[Operation("orchestrator initialize", "Creates or repairs a project.", Room = "Work", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler, Alias = "init", WithoutProject = true)]
public sealed record InitializeOrchestrator(
    [Option("The folder that becomes a project; the current one when not given.", Position = 0)] string? Path = null,
    [Option("Leave AGENTS.md and CLAUDE.md alone.")] bool NoAgentsFile = false,
    [Option("Say what would be written and write nothing.")] bool DryRun = false) : IStreamOperation<ProjectChange>, IChange;
