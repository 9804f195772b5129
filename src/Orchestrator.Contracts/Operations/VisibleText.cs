using System.Text;
using System.Text.RegularExpressions;

namespace Orchestrator;

/// <summary>
/// Text of others, made safe to show. A terminal obeys control sequences wherever they come from, so an agent's words
/// could hide a line, forge one, or write to the clipboard.
/// </summary>
public static partial class VisibleText
{
    /// <summary>
    /// The text with its colours and cursor moves gone and every other control character as its picture (ESC is ␛);
    /// line ends and tabs stay. Marks that turn the direction of writing around become U+FFFD.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        var at = 0;
        while (at < text.Length && !Misleads(text[at]))
        {
            at++;
        }

        if (at == text.Length)
        {
            return text;
        }

        var shown = new StringBuilder(text.Length);
        foreach (var c in ControlSequence.Replace(text.ReplaceLineEndings("\n"), ""))
        {
            shown.Append(!Misleads(c) ? c : c < ' ' ? (char)('\u2400' + c) : c == '\u007f' ? '\u2421' : '\ufffd');
        }

        return shown.ToString();
    }

    private static bool Misleads(char c) => (char.IsControl(c) && c is not ('\n' or '\t')) || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';

    /// <summary>ECMA-48, 5.4: CSI, parameter bytes, intermediate bytes, a final byte.</summary>
    [GeneratedRegex("\u001b\\[[0-?]*[ -/]*[@-~]")]
    private static partial Regex ControlSequence { get; }
}
