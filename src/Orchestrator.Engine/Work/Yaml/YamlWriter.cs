using System.Text.Json.Nodes;

namespace Orchestrator.Engine.Work.Yaml;

/// <summary>Lays out a tree as people would: small things on one line, long text as a block, the rest indented by two.</summary>
internal static class YamlWriter
{
    private const int Width = 100;
    private const int Step = 2;

    public static string Document(JsonObject root) => string.Concat(root.Select(field => Field(field.Key, field.Value, 0) + "\n"));

    /// <summary>A key with its value, the first line without indentation, no line break at the end.</summary>
    public static string Field(string key, JsonNode? value, int indent)
    {
        var (header, body) = Value(value, indent, Width - indent - key.Length - 2);
        return $"{YamlText.Key(key)}:{(header.Length == 0 ? "" : " " + header)}{body}";
    }

    /// <summary>A value: what stands behind its key, and the lines below, each with the line break before it.</summary>
    /// <param name="node">The value.</param>
    /// <param name="indent">Spaces before the key.</param>
    /// <param name="room">Characters left on the key's line.</param>
    public static (string Header, string Body) Value(JsonNode? node, int indent, int room)
    {
        if (node is JsonValue value)
        {
            return value.TryGetValue<string>(out var text) && YamlText.IsBlock(text)
                ? ("|-", string.Concat(text.Split('\n').Select(line => line.Length == 0 ? "\n" : $"\n{new string(' ', indent + Step)}{line}")))
                : (YamlText.Scalar(value, flow: false), "");
        }

        if (IsSmall(node) && YamlText.Flow(node) is var flow && flow.Length <= room)
        {
            return (flow, "");
        }

        var inner = new string(' ', indent + Step);
        return ("", node switch
        {
            JsonObject map => string.Concat(map.Select(field => $"\n{inner}{Field(field.Key, field.Value, indent + Step)}")),
            JsonArray list => string.Concat(list.Select(item => $"\n{inner}- {Item(item, indent + Step + Step)}")),
            _ => throw new InvalidOperationException("null is small"),
        });
    }

    private static string Item(JsonNode? item, int indent)
    {
        if (item is JsonObject { Count: > 0 } map && !(IsSmall(map) && YamlText.Flow(map).Length <= Width - indent))
        {
            return string.Join("\n" + new string(' ', indent), map.Select(field => Field(field.Key, field.Value, indent)));
        }

        var (header, body) = Value(item, indent - Step, Width);
        return header + body;
    }

    // A list of mappings reads badly on one line, and a text of several lines can't be on one.
    private static bool IsSmall(JsonNode? node) => node switch
    {
        JsonObject map => map.All(field => IsSmall(field.Value)),
        JsonArray list => list.All(item => item is JsonValue && IsSmall(item)),
        JsonValue value => !value.TryGetValue<string>(out var text) || !text.Contains('\n', StringComparison.Ordinal),
        _ => true,
    };
}
