namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>
/// Splits <c>[a, {ran: b}]</c> and <c>{modified: a, ran: b}</c>. Unlike YAML's, a comma inside a command does not end it: in
/// braces only a comma before another <c>word:</c> does.
/// </summary>
internal static class FlowList
{
    public static List<string> Split(string text)
    {
        var entries = new List<string>();
        var braces = text[0] == '{';
        var inner = text.AsSpan(1).TrimEnd().TrimEnd(braces ? '}' : ']').ToString();
        var depth = 0;
        var quote = '\0';
        var start = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            var c = inner[i];
            if (quote != '\0')
            {
                i += c == '\\' && quote == '"' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' && OpensQuote(inner, i))
            {
                quote = c;
            }
            else if (c is '[' or '{')
            {
                depth++;
            }
            else if (c is ']' or '}')
            {
                depth--;
            }
            else if (c == ',' && depth <= 0 && (!braces || IsKey(inner.AsSpan(i + 1))))
            {
                Add(entries, inner[start..i]);
                start = i + 1;
            }
        }

        Add(entries, inner[start..]);
        return entries;
    }

    private static void Add(List<string> entries, string entry)
    {
        if (!string.IsNullOrWhiteSpace(entry))
        {
            entries.Add(entry.Trim());
        }
    }

    private static bool OpensQuote(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        return before.Length == 0 || before[^1] is '[' or '{' or ',' or ':';
    }

    private static bool IsKey(ReadOnlySpan<char> rest)
    {
        var word = rest.TrimStart().TrimStart('"');
        var end = word.IndexOfAnyExcept(s_word);
        return end > 0 && word[end..].TrimStart('"').TrimStart().StartsWith(":");
    }

    private static readonly System.Buffers.SearchValues<char> s_word =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
}
