namespace Orchestrator;

/// <summary>Takes our skills away from a client; what a person edited stays.</summary>
[Operation("agent-skill uninstall", "Takes our skills away from a client.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record UninstallAgentSkill(
    [Option("codex or claude.", Position = 0)] AgentClient Client,
    [Option("local: this user's own in this project; user: in every folder.")] SettingsScope Scope = SettingsScope.Local,
    [Option("Say what would go and remove nothing.")] bool DryRun = false) : IStreamOperation<ProjectChange>, IChange;
