namespace Orchestrator;

/// <summary>Lists the panes of this user's terminals, each with the session that it belongs to.</summary>
[Operation("pane get", "Lists terminal panes and whose they are.", Room = "Supervision")]
public sealed record GetPane(
    [Option("A pane (%3, or socket:%3), the name of a session, a run, or a wildcard over them; all when not given.", Position = 0)] string? Pane = null) : IStreamOperation<Pane>;
