using System.Globalization;
using System.Text;

namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>Reads <c>$'…'</c> (Bash Reference Manual, 3.1.2.4), in which commands are easily disguised: <c>$'\x72\x6d'</c> is <c>rm</c>.</summary>
internal static class AnsiQuote
{
    /// <param name="text">The command line.</param>
    /// <param name="start">After the opening quote.</param>
    /// <param name="end">After the closing quote.</param>
    public static string Read(string text, int start, out int end)
    {
        var value = new StringBuilder();
        var at = start;
        while (at < text.Length && text[at] != '\'')
        {
            if (text[at] != '\\' || at + 1 >= text.Length)
            {
                value.Append(text[at++]);
                continue;
            }

            at += 2;
            value.Append(text[at - 1] switch
            {
                'n' => "\n",
                't' => "\t",
                'r' => "\r",
                'e' or 'E' => "\u001b",
                'x' => Number(text, ref at, 2, NumberStyles.AllowHexSpecifier),
                'u' => Number(text, ref at, 4, NumberStyles.AllowHexSpecifier),
                >= '0' and <= '7' => Octal(text, ref at),
                var other => other.ToString(),
            });
        }

        end = Math.Min(text.Length, at + 1);
        return value.ToString();
    }

    private static string Number(string text, ref int at, int digits, NumberStyles style)
    {
        var length = 0;
        while (length < digits && at + length < text.Length && char.IsAsciiHexDigit(text[at + length]))
        {
            length++;
        }

        var found = int.TryParse(text.AsSpan(at, length), style, CultureInfo.InvariantCulture, out var code);
        at += length;
        return found ? ((char)code).ToString() : "";
    }

    private static string Octal(string text, ref int at)
    {
        var code = text[at - 1] - '0';
        for (var digits = 1; digits < 3 && at < text.Length && text[at] is >= '0' and <= '7'; digits++)
        {
            code = (code * 8) + (text[at++] - '0');
        }

        return ((char)code).ToString();
    }
}
