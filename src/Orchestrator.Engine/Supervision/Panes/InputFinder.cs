using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>Finds the box that a client's user types in. The client keeps its cursor there, shown or not, so text that only looks like a box is none.</summary>
internal static class InputFinder
{
    /// <param name="boxes">What boxes look like.</param>
    /// <param name="view">The screen.</param>
    /// <param name="adapter">The client; null: any.</param>
    public static TypedText? Find(IReadOnlyList<InputBox> boxes, TerminalView view, string? adapter) =>
        boxes.Where(box => adapter is null || box.Adapter == adapter).Select(box => Try(box, view).Found).FirstOrDefault(found => found is not null);

    /// <summary>Looks for one kind of box.</summary>
    /// <returns>The box, or why there is none.</returns>
    public static (TypedText? Found, string? Lacks) Try(InputBox box, TerminalView view)
    {
        var lines = view.Screen.Lines;
        if (view.Pane.Dead)
        {
            return (null, "the program has ended");
        }

        if (box.Cursor && !view.Pane.CursorVisible)
        {
            return (null, "the cursor is hidden");
        }

        if (view.Pane.CursorRow >= lines.Count || FirstRow(box, lines, view.Pane.CursorRow) is not { } from)
        {
            return (null, "no row at the cursor begins like it");
        }

        if (box.Above is not null && (from == 0 || !box.Above.IsMatch(lines[from - 1].Text)))
        {
            return (null, "the row above it does not fit");
        }

        var end = from + 1;
        while (end < lines.Count && !(box.Below is null ? lines[end].IsBlank && end > view.Pane.CursorRow : box.Below.IsMatch(lines[end].Text)))
        {
            end++;
        }

        if (box.Below is not null && end == lines.Count)
        {
            return (null, "no row below it fits");
        }

        var ready = box.Ready is null || lines.Skip(end).Any(line => box.Ready.IsMatch(line.Text));
        return (new TypedText(box, Text(box, lines, from, end), from, end - 1, box.Shell?.IsMatch(lines[from].Text) == true, ready), null);
    }

    /// <summary>From the cursor's row upwards, past rows that go on.</summary>
    private static int? FirstRow(InputBox box, IReadOnlyList<ScreenLine> lines, int cursor)
    {
        for (var row = cursor; row >= 0; row--)
        {
            if (!lines[row].Shaded && box.First.IsMatch(lines[row].Text))
            {
                return row;
            }

            if (!lines[row].IsBlank && !box.Next.IsMatch(lines[row].Text))
            {
                return null;
            }
        }

        return null;
    }

    private static string Text(InputBox box, IReadOnlyList<ScreenLine> lines, int from, int end)
    {
        var prompt = box.First.Match(lines[from].Text).Length;
        if (end == from + 1 && lines[from].IsHint(prompt))
        {
            return "";
        }

        var rest = lines.Skip(from + 1).Take(end - from - 1).Select(line => line.Text[box.Next.Match(line.Text).Length..]);
        return string.Join('\n', rest.Prepend(lines[from].Text[prompt..])).Trim();
    }
}
