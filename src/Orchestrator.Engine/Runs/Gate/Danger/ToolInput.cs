using System.Text;
using System.Text.Json;

namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>Reads named texts out of a tool's input. The input may be cut off in its midst, so what stands before the cut is read.</summary>
internal static class ToolInput
{
    /// <summary>The values of some properties, at any depth; a list's strings become one text, as words of a command line.</summary>
    public static IReadOnlyList<string> Read(string json, IReadOnlyList<string> names)
    {
        var found = new List<string>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), isFinalBlock: false, default);
        string? name = null;
        List<string>? list = null;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = reader.GetString();
                        break;
                    case JsonTokenType.StartArray when IsNamed(names, name):
                        list = [];
                        break;
                    case JsonTokenType.EndArray when list is not null:
                        found.Add(string.Join(' ', list.Select(Quote)));
                        (list, name) = (null, null);
                        break;
                    case JsonTokenType.String when list is not null:
                        list.Add(reader.GetString()!);
                        break;
                    case JsonTokenType.String when IsNamed(names, name):
                        found.Add(reader.GetString()!);
                        name = null;
                        break;
                    case JsonTokenType.String:
                        name = null;
                        break;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON, or text that is no Unicode: nothing after it can be named.
            return found;
        }

        if (list is not null)
        {
            found.Add(string.Join(' ', list.Select(Quote)));
        }
        else if (IsNamed(names, name))
        {
            found.Add(CutOff(json, reader.BytesConsumed));
        }

        return found;
    }

    private static bool IsNamed(IReadOnlyList<string> names, string? name) => name is not null && names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A text whose end is missing, its escapes undone as far as it goes.</summary>
    private static string CutOff(string json, long consumed)
    {
        var rest = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json).AsSpan((int)consumed));
        return rest.TrimStart(' ', ':', '"').Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }

    private static string Quote(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAny(s_special) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static readonly System.Buffers.SearchValues<char> s_special = System.Buffers.SearchValues.Create(" \t\n\"'`$\\;|&<>(){}*?[]#~!");
}
