namespace Orchestrator;

/// <summary>A client of agents whose settings and skills we know.</summary>
public enum AgentClient
{
    /// <summary>OpenAI's Codex.</summary>
    Codex,

    /// <summary>Anthropic's Claude Code.</summary>
    Claude,
}
