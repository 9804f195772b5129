namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>
/// Splits a block's body into its fields. Not a YAML reader on purpose: agents write colons, <c>#</c> and quotes freely,
/// several fields on one line, and a terminal wraps lines. What a field's value means is read by <see cref="BlockValue"/>.
/// </summary>
internal static class BlockFields
{
    private const int LongestName = 40;

    /// <summary>Our names and thin-supervisor's (github.com/fluxmain/thin-supervisor), each with the one it stands for.</summary>
    private static readonly Dictionary<string, string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["run_id"] = "run_id",
        ["seq"] = "seq",
        ["checkpoint_seq"] = "seq",
        ["status"] = "status",
        ["step"] = "step",
        ["step_id"] = "step",
        ["current_node"] = "step",
        ["summary"] = "summary",
        ["evidence"] = "evidence",
        ["next"] = "next",
        ["candidate_next_actions"] = "next",
        ["needs"] = "needs",
        ["question"] = "question",
        ["question_for_supervisor"] = "question",
        ["requires_authorization"] = "requires_authorization",
        ["blocking_inputs"] = "blocking_inputs",
        ["surface_id"] = "",
        ["attempt"] = "",
        ["escalations"] = "",
    };

    /// <summary>Each field's lines, by our name. A field given twice holds a line <c>null</c> between.</summary>
    public static Dictionary<string, List<string?>> Read(string body)
    {
        var fields = new Dictionary<string, List<string?>>();
        List<string?>? current = null;
        var lines = body.Split('\n');
        var crammed = lines.Count(l => l.AsSpan().ContainsAnyExcept(" \t\r│")) == 1;
        foreach (var line in lines.Select(l => l.TrimEnd(' ', '\t', '\r', '│').TrimStart('│')))
        {
            var rest = line;
            while (Field(rest, out var name, out var value))
            {
                var end = NextField(value, crammed ? 1 : 2);
                current = name.Length == 0 ? [] : Open(fields, name);
                current.Add(end < 0 ? value.Trim() : value[..end].Trim());
                rest = end < 0 ? "" : value[end..];
            }

            if (!string.IsNullOrWhiteSpace(rest))
            {
                current?.Add(rest);
            }
        }

        return fields;
    }

    private static List<string?> Open(Dictionary<string, List<string?>> fields, string name)
    {
        if (fields.TryGetValue(name, out var lines))
        {
            lines.Add(null);
            return lines;
        }

        return fields[name] = [];
    }

    private static bool Field(string line, out string name, out string value)
    {
        var text = line.TrimStart();
        var colon = text.AsSpan(0, Math.Min(text.Length, LongestName)).IndexOf(':');
        if (colon > 0 && s_names.TryGetValue(text[..colon].TrimEnd().Trim('"', '*'), out var known))
        {
            (name, value) = (known, text[(colon + 1)..].TrimStart('*'));
            return true;
        }

        (name, value) = ("", "");
        return false;
    }

    /// <summary>Where another field begins on the same line, outside quotes and brackets; −1 for nowhere.</summary>
    private static int NextField(string value, int spaces)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' && string.IsNullOrWhiteSpace(value[..i]))
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
            else if (depth <= 0 && i >= spaces && char.IsAsciiLetter(c) && IsSpace(value, i, spaces)
                && Field(value.Substring(i, Math.Min(value.Length - i, LongestName)), out _, out _))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSpace(string value, int end, int count)
    {
        if (value[end - 1] == '\t')
        {
            return true;
        }

        for (var i = end - count; i < end; i++)
        {
            if (value[i] != ' ')
            {
                return false;
            }
        }

        return true;
    }
}
