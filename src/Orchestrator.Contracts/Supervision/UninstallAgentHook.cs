namespace Orchestrator;

/// <summary>Takes our hooks out of a client's settings. A file that nobody changed since is as it was before, to the byte.</summary>
[Operation("agent-hook uninstall", "Takes our hooks out of a client's settings.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record UninstallAgentHook(
    [Option("codex or claude.", Position = 0)] AgentClient Client,
    [Option("local: this user's settings of this project; user: in every folder.")] SettingsScope Scope = SettingsScope.Local,
    [Option("Say what would go and change nothing.")] bool DryRun = false) : IStreamOperation<ProjectChange>, IChange;
