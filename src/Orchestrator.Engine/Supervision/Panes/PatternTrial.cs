using System.Globalization;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>Says of a pattern or an input box that was tried what came of it, and why.</summary>
internal static class PatternTrial
{
    /// <summary>What an input box is called among the patterns.</summary>
    public const string Input = "input";

    /// <param name="match">The pattern held against the screen.</param>
    /// <param name="elsewhere">The row in which its expression fits outside its region; null for none.</param>
    /// <param name="isSignal">It is the first that fits.</param>
    /// <param name="hidden">What the screen shows is not for whoever asks.</param>
    public static PanePatternMatch Of(PatternMatch match, string? elsewhere, bool isSignal, bool hidden)
    {
        var pattern = match.Pattern;
        return new PanePatternMatch
        {
            Id = pattern.Id,
            Adapter = pattern.Adapters,
            Fits = match.Fits,
            IsSignal = isSignal,
            Row = hidden ? null : match.Text ?? elsewhere,
            Lacks = match.Fits ? null : match.Text is not null ? match.Lacks : Missing(match, elsewhere),
            Region = Region(pattern),
            BusyFor = pattern.BusyFor,
            EventsBelow = pattern.EventsBelow,
            Action = pattern.Action,
            Pause = pattern.Pause,
            Regex = pattern.Regex.Source,
        };
    }

    /// <param name="box">The kind of box.</param>
    /// <param name="view">The screen.</param>
    /// <param name="adapter">The client; null: any.</param>
    /// <param name="hidden">What the screen shows is not for whoever asks.</param>
    public static PanePatternMatch Of(InputBox box, TerminalView view, string? adapter, bool hidden)
    {
        var (found, lacks) = InputFinder.Try(box, view);
        lacks ??= adapter is null || adapter == box.Adapter ? null : $"it is for {box.Adapter}";
        return new PanePatternMatch
        {
            Id = Input,
            Adapter = [box.Adapter],
            Fits = lacks is null,
            Row = hidden || found is null ? null : view.Screen.Lines[found.From].Text,
            Lacks = lacks,
            Region = box.Cursor ? "around the cursor, while it is shown" : "around the cursor",
            Regex = box.First.Source,
        };
    }

    private static string Missing(PatternMatch match, string? elsewhere) =>
        (elsewhere is null ? "its expression is not found" : "its expression is found, but not in its region") + (match.Lacks is { } also ? $"; {also}" : "");

    private static string Region(PanePattern pattern) =>
        (pattern.Last == 0 ? "all rows" : string.Create(CultureInfo.InvariantCulture, $"the last {pattern.Last} rows")) + (pattern.Dialog ? ", without an input box" : "");
}
