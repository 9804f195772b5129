using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Engine.Supervision.Panes.Delivery;

/// <summary>A message as it is pasted, and as it is known again in an input box.</summary>
internal static class SpokenText
{
    // What clients take for a mode of theirs at the beginning: commands, a shell, mentions, memories, shortcuts.
    private const string Modes = "/!@#$?&\\";
    private const int Enough = 60;

    /// <summary>
    /// Words only: a space before what would begin a mode of the client's, and one at the end, so that neither a completion that
    /// waits for Enter nor a backslash that continues the line takes the Enter for itself. Clients drop blanks at the ends.
    /// </summary>
    public static string Guard(string text)
    {
        var plain = TerminalText.Plain(text);
        var start = plain.AsSpan().TrimStart();
        var lead = start.Length > 0 && Modes.Contains(start[0], StringComparison.Ordinal) && start.Length == plain.Length ? " " : "";
        return $"{lead}{plain}{(plain.Length > 0 && char.IsWhiteSpace(plain[^1]) ? "" : " ")}";
    }

    /// <summary>
    /// Whether what stands in a box is this text or a part of it. Only letters and digits are compared: the client wraps, the
    /// terminal joins characters, a tab becomes spaces. A box may show the end of a long text only.
    /// </summary>
    public static bool IsOf(string standing, string text)
    {
        var seen = Essence(standing);
        // Behind a command the client shows what it may be given.
        return seen.Length == 0 || (text.StartsWith('/') && standing.StartsWith(text.TrimEnd() + ' ', StringComparison.Ordinal)) || Essence(text).Contains(seen.Length > Enough ? seen[^Enough..] : seen, StringComparison.Ordinal);
    }

    private static string Essence(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
