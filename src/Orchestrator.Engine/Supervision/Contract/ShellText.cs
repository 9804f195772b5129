namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Text as one word of a command line that somebody pastes: whatever an agent wrote, a shell sees it as text.</summary>
internal static class ShellText
{
    /// <summary>For a POSIX shell.</summary>
    public static string Quote(string text) => $"'{Plain(text).Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>For PowerShell, which takes typographic apostrophes for quotes too.</summary>
    public static string QuoteForPowerShell(string text) =>
        $"'{string.Concat(Plain(text).Select(letter => letter is '\'' or '‘' or '’' or '‚' or '‛' ? $"{letter}{letter}" : letter.ToString()))}'";

    /// <summary>One line without control characters: an escape sequence in it would speak to the terminal.</summary>
    public static string Plain(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
