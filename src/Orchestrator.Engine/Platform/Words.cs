namespace Orchestrator.Engine.Platform;

/// <summary>English as sentences of ours need it.</summary>
internal static class Words
{
    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(int count, string noun) => Count(count, noun, noun + "s");

    /// <summary>The same of a noun whose plural is not its singular with an s.</summary>
    public static string Count(int count, string noun, string plural) => $"{count} {(count == 1 ? noun : plural)}";

    /// <summary>The text on one line: control characters and line ends of every kind are blanks, several blanks are one.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', text.Split([.. text.Where(BreaksLine).Distinct(), ' '], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether a character has no place in one line of text.</summary>
    public static bool BreaksLine(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    /// <summary>The text with one full stop at its end, whatever it ended with.</summary>
    public static string Sentence(string text) => text.TrimEnd() is [.., '.' or '!' or '?' or ':'] whole ? whole : text.TrimEnd() + ".";
}
