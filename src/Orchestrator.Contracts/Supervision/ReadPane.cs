namespace Orchestrator;

/// <summary>Reads a terminal as text: what is visible, or the last lines of what it keeps, and what the patterns say of it. A person sees the text; an agent its own, and what a run's policy permits its manager.</summary>
[Operation("pane read", "Reads a terminal as text.", Room = "Supervision", Tool = true)]
public sealed record ReadPane(
    [Option("A pane (%3, or socket:%3), the name of a session, or a run.", Position = 0)] string Pane,
    [Option("So many of the last lines, what has scrolled away included; 0: what is visible.")] int Lines = 0) : IOperation<PaneText>;
