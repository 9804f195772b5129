using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Engine.Work.Yaml;

/// <summary>Spells single values and flow collections so that the strict reader gets back exactly what was meant.</summary>
internal static class YamlText
{
    private static readonly HashSet<string> s_otherwise = new(StringComparer.OrdinalIgnoreCase) { "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n" };

    /// <summary>A value on one line; never a block.</summary>
    public static string Flow(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject { Count: 0 } => "{}",
        JsonObject map => $"{{ {string.Join(", ", map.Select(field => $"{Key(field.Key)}: {Flow(field.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(Flow))}]",
        JsonValue value => Scalar(value, flow: true),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    public static string Scalar(JsonValue value, bool flow) => value.GetValueKind() switch
    {
        JsonValueKind.String => String(value.GetValue<string>(), flow),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToJsonString(),
    };

    public static string Key(string key) => String(key, flow: true);

    /// <summary>Plain where that can mean nothing else, else quoted.</summary>
    public static string String(string text, bool flow) =>
        IsPlain(text, flow) ? text
        : text.Any(NeedsEscape) || !text.AsSpan().ContainsAny('"', '\\') ? Double(text)
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Whether a literal block gives it back whole.</summary>
    public static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && text[0] is not (' ' or '\n' or '\t') && text[^1] is not '\n' && !text.Replace("\n", "", StringComparison.Ordinal).Any(NeedsEscape)
        && !text.Split('\n').Any(line => line.Length > 0 && string.IsNullOrWhiteSpace(line));

    private static bool IsPlain(string text, bool flow)
    {
        if (s_otherwise.Contains(text) || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal)
            || !(char.IsLetterOrDigit(text[0]) || text[0] is '_' or '/' or '.') || text[^1] is ' ' or ':'
            || double.TryParse(text, NumberStyles.Any, CultureInfo.InvariantCulture, out _))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var safe = (char.IsLetterOrDigit(c) && !char.IsSurrogate(c)) || "_/.-+=()~^$*&;!?<>|%@'\"\\".Contains(c, StringComparison.Ordinal)
                || (c == ' ' && text[i - 1] != ' ') || (c == ':' && !flow && text[i + 1] is not ' ') || (c == ',' && !flow);
            if (!safe)
            {
                return false;
            }
        }

        return true;
    }

    private static string Double(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                _ when NeedsEscape(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    // Control characters, the line breaks that only some readers know, the byte order mark, what isn't a character.
    private static bool NeedsEscape(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff';
}
