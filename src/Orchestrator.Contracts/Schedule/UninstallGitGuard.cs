namespace Orchestrator;

/// <summary>Takes our hook out of the repository again; the one that was there before is in its place.</summary>
[Operation("git-guard uninstall", "Takes the guard out of the repository.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person)]
public sealed record UninstallGitGuard(
    [Option("Say what would be written and write nothing.")] bool DryRun = false) : IStreamOperation<ProjectChange>, IChange;
