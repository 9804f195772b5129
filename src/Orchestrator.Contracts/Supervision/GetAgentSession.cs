namespace Orchestrator;

/// <summary>Reads registered sessions, each with what it is doing now.</summary>
[Operation("agent-session get", "Reads registered sessions.", Room = "Supervision")]
public sealed record GetAgentSession(
    [Option("Name, id or wildcard; all when not given.", Position = 0)] string? Session = null,
    [Option("Only this role.")] SessionRole? Role = null,
    [Option("Only these states; may be given several times.")] IReadOnlyList<AgentState>? State = null,
    [Option("Only the one in this tmux pane, such as %3.")] string? Pane = null,
    [Option("Only the one that this command runs in.")] bool Self = false,
    [Option("Those that are gone too.")] bool All = false) : IStreamOperation<AgentSession>;
