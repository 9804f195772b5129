using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>A pane that somebody named.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Session">The session of this project that lives in it; null for none.</param>
internal sealed record FoundPane(TerminalAddress Address, SessionRecord? Session)
{
    /// <summary>The client in it, as patterns know it; null when nothing tells.</summary>
    public string? Adapter => Session?.Session.Adapter;
}
