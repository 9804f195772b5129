using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Engine.Supervision.Panes.Delivery;

/// <summary>One look at a pane, and what it was read as.</summary>
internal sealed record PaneGlance(TerminalView View, ScreenReading Reading)
{
    private const int TailRows = 15;

    /// <summary>What is typed in the input box; null while none stands there.</summary>
    public string? Typed => Reading.Typed?.Text;

    /// <summary>The last rows that are not blank, for a message.</summary>
    public string Tail => string.Join('\n', View.Screen.Lines.Where(line => !line.IsBlank).TakeLast(TailRows).Select(line => line.Text));
}
