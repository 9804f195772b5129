using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Panes.Ownership;

/// <summary>The session that a pane belongs to.</summary>
/// <param name="Pane">The pane.</param>
/// <param name="Session">The session's name.</param>
/// <param name="Project">The project that it is registered in.</param>
/// <param name="Process">Its client: once that is gone the pane belongs to nobody.</param>
internal sealed record PaneOwner(TerminalAddress Pane, string Session, string Project, ProcessIdentity Process);
