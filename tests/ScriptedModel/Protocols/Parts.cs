using System.Text.Json;

namespace Orchestrator.ScriptedModel.Protocols;

/// <summary>Reading the parts that both protocols make messages of: text, or a list of typed parts.</summary>
internal static class Parts
{
    /// <summary>The text parts of a message's content.</summary>
    public static IEnumerable<string> Texts(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => [content.GetString()!],
        JsonValueKind.Array => content.EnumerateArray().Where(part => Text(part, "text") is not null).Select(part => Text(part, "text")!),
        _ => [],
    };

    /// <summary>A text property of an object; null when it is absent or something else.</summary>
    public static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The objects of a list property; none when it is absent.</summary>
    public static IEnumerable<JsonElement> List(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>A property; undefined when it is absent.</summary>
    public static JsonElement Property(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value : default;
}
