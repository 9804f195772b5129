using System.Text;

namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>Reads the word that ends a here-document, and the document.</summary>
internal static class HereDelimiter
{
    /// <param name="text">The command line.</param>
    /// <param name="at">After <c>&lt;&lt;</c> or <c>&lt;&lt;-</c>.</param>
    /// <returns>The word without its quotes, whether it had any (then nothing in the document is expanded), and the index after it.</returns>
    public static (string End, bool IsQuoted, int After) Read(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        var word = new StringBuilder();
        var quoted = false;
        var quote = '\0';
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (quote == '\0' && (char.IsWhiteSpace(c) || ";|&<>()".Contains(c)))
            {
                break;
            }

            if (c is '\'' or '"' && (quote == '\0' || quote == c))
            {
                quote = quote == '\0' ? c : '\0';
                quoted = true;
            }
            else if (c == '\\' && quote == '\0')
            {
                quoted = true;
            }
            else
            {
                word.Append(c);
            }
        }

        return (word.ToString(), quoted, at);
    }

    /// <param name="text">The command line.</param>
    /// <param name="at">The beginning of the document's first line.</param>
    /// <param name="end">The word that ends it.</param>
    /// <param name="indented">Whether tabs may stand before that word.</param>
    /// <param name="body">The document.</param>
    /// <returns>The index after the line that ends it.</returns>
    public static int Skip(string text, int at, string end, bool indented, out string body)
    {
        var start = at;
        while (at < text.Length)
        {
            var newline = text.IndexOf('\n', at);
            var stop = newline < 0 ? text.Length : newline;
            var line = text.AsSpan(at, stop - at).TrimEnd('\r');
            var next = newline < 0 ? text.Length : newline + 1;
            if ((indented ? line.TrimStart('\t') : line).SequenceEqual(end))
            {
                body = text[start..at];
                return next;
            }

            at = next;
        }

        body = start < text.Length ? text[start..] : "";
        return text.Length;
    }
}
