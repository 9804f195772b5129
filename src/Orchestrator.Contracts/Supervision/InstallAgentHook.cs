namespace Orchestrator;

/// <summary>
/// Has a client call our hooks: what waits for an agent is told at its prompts and when it would stop, and a worker is kept at a
/// run that isn't finished. What stands in the client's settings stays; a repeat changes nothing.
/// </summary>
[Operation("agent-hook install", "Has a client call our hooks.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record InstallAgentHook(
    [Option("codex or claude.", Position = 0)] AgentClient Client,
    [Option("local: this user's settings of this project, which git does not track; user: in every folder.")] SettingsScope Scope = SettingsScope.Local,
    [Option("Say what would be written and write nothing.")] bool DryRun = false) : IStreamOperation<ProjectChange>, IChange;
