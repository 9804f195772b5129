namespace Orchestrator;

/// <summary>
/// Has git look for secrets before each commit in this project's repository. A hook that is there already stays and runs after
/// ours; a repeat changes nothing.
/// </summary>
[Operation("git-guard install", "Has git refuse commits that hold a secret.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person)]
public sealed record InstallGitGuard(
    [Option("Say what would be written and write nothing.")] bool DryRun = false) : IStreamOperation<ProjectChange>, IChange;
