using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>A screen that somebody wrote down, with or without its control sequences. Neither cursor nor title are in it: the cursor is taken to stand in the last input box that is surely one, else to be hidden, as it is while a question stands there.</summary>
internal static class ScreenFile
{
    public static TerminalView Read(string text, PanePolicy policy)
    {
        var screen = ScreenReader.Read(text.ReplaceLineEndings("\n"));
        var pane = new TerminalPane(new TerminalAddress(null, "", "%0"), 0)
        {
            Width = screen.Lines.Count == 0 ? 0 : screen.Lines.Max(line => line.Text.Length),
            Height = screen.Lines.Count,
        };
        for (var row = screen.LastRow; row >= 0; row--)
        {
            var view = new TerminalView(pane with { CursorRow = row, CursorVisible = true }, screen);
            if (policy.Inputs.Any(box => InputFinder.Try(box, view).Found is { Ready: true } found && found.From == row))
            {
                return view;
            }
        }

        return new TerminalView(pane, screen);
    }
}
