using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>A session as the store holds it: what the world may see, and the process that it is.</summary>
internal sealed record SessionRecord(AgentSession Session, ProcessIdentity Process)
{
    public string Id => Session.SessionId;

    /// <summary>A pane as rows are found by it; null for a session in none.</summary>
    public string? Pane => Session.Terminal is { } terminal ? PaneKey(terminal) : null;

    /// <summary>A pane as rows are found by it, whatever its tmux session is called by now.</summary>
    public static string PaneKey(TerminalAddress pane) => $"{pane.Socket}|{pane.Pane}";
}
