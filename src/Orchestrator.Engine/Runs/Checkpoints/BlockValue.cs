using System.Text;

namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>Reads the value of one field: plain words, a list with dashes, or a list in brackets.</summary>
internal static class BlockValue
{
    private static readonly HashSet<string> s_nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", "~", "none", "null", "nil", "n/a", "na", "nothing", "[]", "{}", "<none>", "(none)", "no", "none.", "无", "没有",
    };

    /// <summary>The value as one line; empty when it says nothing.</summary>
    public static string Line(List<string?>? lines)
    {
        var words = new StringBuilder();
        foreach (var line in lines ?? [])
        {
            var text = Unquote((line ?? "").Trim().TrimStart('-').Trim());
            if (text.Length > 0 && text is not ("|" or ">" or "|-" or ">-"))
            {
                words.Append(words.Length > 0 ? " " : "").Append(text);
            }
        }

        var value = words.ToString();
        return s_nothing.Contains(value) ? "" : value;
    }

    /// <summary>The value as items, those that say nothing left out.</summary>
    public static IReadOnlyList<string> Items(List<string?>? lines) => [.. Entries(lines).Select(Unquote).Where(i => !s_nothing.Contains(i))];

    /// <summary>The value as pairs; an item without a kind is a <c>note</c>.</summary>
    public static IReadOnlyList<CheckpointEvidence> Pairs(List<string?>? lines) => [.. Entries(lines).SelectMany(Pair).Where(p => !s_nothing.Contains(p.Text))];

    private static List<string> Entries(List<string?>? lines)
    {
        var entries = new List<string>();
        if (lines is null)
        {
            return entries;
        }

        if (lines[0] is ['[' or '{', ..])
        {
            return FlowList.Split(string.Join(' ', lines));
        }

        foreach (var line in lines)
        {
            var text = (line ?? "").Trim();
            if (text.StartsWith("- ", StringComparison.Ordinal) || text is "-" || text.StartsWith("* ", StringComparison.Ordinal))
            {
                entries.Add(text[1..].Trim());
            }
            else if (entries.Count > 0 && Kind(text) is null)
            {
                // A long item that a terminal or an editor wrapped.
                entries[^1] += " " + text;
            }
            else if (text.Length > 0)
            {
                entries.Add(text);
            }
        }

        return entries;
    }

    private static IEnumerable<CheckpointEvidence> Pair(string entry)
    {
        var text = Unquote(entry);
        if (text is ['{', .., '}'])
        {
            return FlowList.Split(text).SelectMany(Pair);
        }

        var kind = Kind(text);
        return [kind is null ? new("note", text) : new(kind.ToLowerInvariant(), Unquote(text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))];
    }

    /// <summary>The word before the first colon when it is one word; a path or an address has no space after its colon.</summary>
    private static string? Kind(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon > 40 || (colon + 1 < text.Length && text[colon + 1] is not (' ' or '\t' or '"' or '\'')))
        {
            return null;
        }

        var word = text[..colon].Trim('"', '\'', '`', '*');
        return word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') ? word : null;
    }

    private static string Unquote(string text) => text switch
    {
        ['"', .., '"'] => text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal),
        ['\'', .., '\''] => text[1..^1].Replace("''", "'", StringComparison.Ordinal),
        _ => text,
    };
}
