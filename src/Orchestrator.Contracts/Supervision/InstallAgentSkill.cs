namespace Orchestrator;

/// <summary>
/// Writes a worker's, a manager's and a planner's skill where a client looks for them. A newer version replaces an older one;
/// what a person edited stays.
/// </summary>
[Operation("agent-skill install", "Writes our skills where a client looks for them.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person)]
public sealed record InstallAgentSkill(
    [Option("codex or claude.", Position = 0)] AgentClient Client,
    [Option("local: this user's own in this project, which git does not track; user: in every folder.")] SettingsScope Scope = SettingsScope.Local,
    [Option("Say what would be written and write nothing.")] bool DryRun = false) : IStreamOperation<ProjectChange>, IChange;
