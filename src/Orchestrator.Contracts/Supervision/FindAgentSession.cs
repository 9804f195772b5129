namespace Orchestrator;

/// <summary>Looks for agents that run on this machine and for what they may belong to.</summary>
[Operation("agent-session find", "Finds running agents and what they may belong to.", Room = "Supervision")]
public sealed record FindAgentSession(
    [Option("Only what has this text in its name, folder, run or client.", Position = 0)] string? Text = null) : IStreamOperation<AgentMatch>;
