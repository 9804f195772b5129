namespace Orchestrator;

/// <summary>Lists the agent profiles of the project.</summary>
[Operation("agent-profile get", "Lists the agent profiles of the project.", Room = "Agents")]
public sealed record GetAgentProfile(
    [Option("Name or wildcard.", Position = 0)] string? Name = null) : IStreamOperation<AgentProfile>;
