using System.Globalization;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>Reads a screen by the patterns. Only the visible region counts, and of that neither what is typed nor what was said before.</summary>
internal static class ScreenJudge
{
    private const int Tail = 12;

    public static ScreenReading Judge(PanePolicy policy, TerminalView view, ScreenContext context)
    {
        var typed = InputFinder.Find(policy.Inputs, view, context.Adapter);
        var rows = Rows(view.Screen, typed);
        var busy = typed is { Box: var box } && (box.BusyTitle?.IsMatch(view.Pane.Title) == true || box.Busy?.IsMatch(Region(rows, Tail)) == true);
        return new ScreenReading([.. policy.Patterns.Where(pattern => pattern.IsFor(context.Adapter)).Select(pattern => Hold(pattern, rows, view, context, typed))], typed, busy);
    }

    /// <summary>Every pattern of a policy against a screen, those for other clients too, and where each looks.</summary>
    public static IEnumerable<(PatternMatch Match, string? Elsewhere)> TryAll(PanePolicy policy, TerminalView view, ScreenContext context)
    {
        var typed = InputFinder.Find(policy.Inputs, view, context.Adapter);
        var rows = Rows(view.Screen, typed);
        return policy.Patterns.Select(pattern => (Hold(pattern, rows, view, context, typed), pattern.Last == 0 ? null : Found(pattern, Region(rows, 0))));
    }

    private static PatternMatch Hold(PanePattern pattern, List<string> rows, TerminalView view, ScreenContext context, TypedText? typed) =>
        new(pattern, Found(pattern, Region(rows, pattern.Last)), Lacking(pattern, view, context, typed));

    private static string? Found(PanePattern pattern, string text) =>
        pattern.Regex.Match(text) is { Success: true } match ? Row(text, match.Index, match.Length) : null;

    private static string? Lacking(PanePattern pattern, TerminalView view, ScreenContext context, TypedText? typed) => pattern switch
    {
        _ when !pattern.IsFor(context.Adapter) => $"it is for {string.Join(" and ", pattern.Adapters)}",
        { Dialog: true } when typed is not null => "an input box stands on the screen",
        { Title: { } title } when !title.IsMatch(view.Pane.Title) => $"the title is '{view.Pane.Title}'",
        { Command: { } command } when !command.IsMatch(view.Pane.Command) => $"the program in the foreground is '{view.Pane.Command}'",
        { BusyFor: { } wanted } when context.BusyFor is not { } busy || busy <= wanted =>
            context.BusyFor is { } time ? $"the turn has run for {time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s" : "nothing tells how long the turn has run",
        { EventsBelow: { } limit } when context.Events >= limit => $"the transcript has {context.Events} new lines",
        _ => null,
    };

    /// <summary>A row that was said before is shaded, on every row of it.</summary>
    private static List<string> Rows(Screen screen, TypedText? typed) =>
        [.. screen.Lines.Where((line, row) => !line.IsBlank && !line.Shaded && !(row >= typed?.From && row <= typed.To)).Select(line => line.Text.Replace('\u00a0', ' '))];

    private static string Region(List<string> rows, int last) => string.Join('\n', last == 0 ? rows : rows.TakeLast(last));

    /// <summary>The row in which a match has its first character that is not blank.</summary>
    private static string Row(string text, int index, int length)
    {
        var at = index;
        while (at < index + length - 1 && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        at = Math.Min(at, text.Length - 1);
        var from = at <= 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var to = text.IndexOf('\n', Math.Max(at, 0));
        return text[from..(to < 0 ? text.Length : to)].Trim();
    }
}
