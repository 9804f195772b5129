using System.Text;

namespace Orchestrator.Engine.Platform.Terminals;

/// <summary>Text that goes into a terminal, and text that comes out of one.</summary>
internal static class TerminalText
{
    private const char Escape = '\x1b';
    private const char Bell = '\x07';

    /// <summary>
    /// The text without any control character but newline and tab: C0, DEL and C1. Without ESC no sequence is left that could
    /// end a bracketed paste (<c>ESC[201~</c>), and without CR nothing that submits. A half of a surrogate pair becomes U+FFFD.
    /// </summary>
    public static string Plain(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>
    /// What a program wrote, as lines of text: sequences are removed, a carriage return begins the line anew, a backspace takes
    /// one back. What was drawn by moving the cursor comes out in the order in which it was written.
    /// </summary>
    public static string Strip(string written)
    {
        var clean = new StringBuilder(written.Length);
        var line = 0;
        for (var at = 0; at < written.Length;)
        {
            var next = written[at];
            switch (next)
            {
                case Escape or '\u009b' or '\u009d' or '\u0090':
                    at = EndOfSequence(written, at);
                    continue;
                case '\n':
                    clean.Append('\n');
                    line = clean.Length;
                    break;
                case '\r' when at + 1 < written.Length && written[at + 1] is not ('\n' or '\r'):
                    clean.Length = line;
                    break;
                case '\b' when clean.Length > line:
                    clean.Length--;
                    break;
                default:
                    if (!char.IsControl(next) || next == '\t')
                    {
                        clean.Append(next);
                    }

                    break;
            }

            at++;
        }

        return clean.ToString();
    }

    /// <summary>
    /// Where a control sequence (ECMA-48, 5.4) or string (5.6) that begins at a place ends; the text's end when it is cut off. A
    /// string ends at BEL too, as xterm has it.
    /// </summary>
    public static int EndOfSequence(string text, int at)
    {
        var kind = text[at] == Escape ? (at + 1 < text.Length ? text[at + 1] : '\0') : (char)(text[at] - 0x40);
        var from = text[at] == Escape ? at + 2 : at + 1;
        return kind switch
        {
            '\0' => text.Length,
            '[' => After(text, from, final => final is >= '@' and <= '~'),
            ']' or 'P' or 'X' or '^' or '_' => AfterString(text, from),
            >= ' ' and <= '/' => After(text, from, final => final is >= '0' and <= '~'),
            _ => from,
        };
    }

    private static int After(string text, int from, Func<char, bool> isFinal)
    {
        var at = from;
        while (at < text.Length && !isFinal(text[at]))
        {
            // A newline or another ESC in it: it was never finished.
            if (text[at] is '\n' or Escape)
            {
                return at;
            }

            at++;
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int AfterString(string text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            switch (text[at])
            {
                case Bell or '\u009c':
                    return at + 1;
                case Escape:
                    return at + 1 < text.Length && text[at + 1] == '\\' ? at + 2 : at;
            }
        }

        return text.Length;
    }
}
