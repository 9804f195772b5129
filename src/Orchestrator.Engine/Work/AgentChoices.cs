namespace Orchestrator.Engine.Work;

/// <summary>Who may work, as the settings say at one moment.</summary>
/// <param name="Profiles">Every agent profile, by name.</param>
/// <param name="Worker">The profile that works when neither item nor caller names one; null when there is none.</param>
/// <param name="Verifier">The profile that verifies when neither item nor caller names one.</param>
internal sealed record AgentChoices(IReadOnlyDictionary<string, AgentProfile> Profiles, string? Worker, string? Verifier);
