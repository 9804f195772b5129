namespace Orchestrator;

/// <summary>Tries a screen against the patterns of the project, in their order: which fit, and why the others don't. The screen is a terminal's, a file's (<c>tmux capture-pane -pe</c> writes one), or text.</summary>
[Operation("pane-pattern test", "Tries a screen against the patterns.", Room = "Supervision")]
public sealed record TestPanePattern(
    [Option("A pane (%3, or socket:%3), the name of a session, or a run.", Position = 0)] string? Pane = null,
    [Option("A file with a screen.")] string? Path = null,
    [Option("A screen as text.")] string? Text = null,
    [Option("Only this pattern, or a wildcard.")] string? Id = null,
    [Option("The client on the screen: codex, claude or command; the session's when not given, else any.")] string? Adapter = null,
    [Option("How long its turn has run; what the session's transcript says when not given.")] TimeSpan? BusyFor = null,
    [Option("New lines of its transcript since the last look.")] int NewEvents = 0) : IStreamOperation<PanePatternMatch>;
