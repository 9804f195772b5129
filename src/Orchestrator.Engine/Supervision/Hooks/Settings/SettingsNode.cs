using System.Text;
using System.Text.Json;

namespace Orchestrator.Engine.Supervision.Hooks.Settings;

/// <summary>A JSON value with its place in the text, so that a change touches nothing but what it changes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins, in characters.</param>
/// <param name="End">Behind its end.</param>
internal sealed record SettingsNode(JsonValueKind Kind, int Start, int End)
{
    /// <summary>What lies in it, in order: the name where it is an object, where the entry begins, the value.</summary>
    public List<(string? Name, int Start, SettingsNode Value)> Children { get; init; } = [];

    /// <summary>A string's text; null for anything else.</summary>
    public string? Text { get; init; }

    public SettingsNode? this[string name] => Children.Find(child => child.Name == name).Value;

    /// <summary>Reads a text. Comments are passed over.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static SettingsNode Parse(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        var root = Read(ref reader, bytes);
        _ = reader.Read();
        return root;
    }

    private static SettingsNode Read(ref Utf8JsonReader reader, byte[] bytes)
    {
        var start = Characters(bytes, reader.TokenStartIndex);
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return new(KindOf(reader.TokenType), start, Characters(bytes, reader.BytesConsumed)) { Text = text };
        }

        var kind = reader.TokenType == JsonTokenType.StartObject ? JsonValueKind.Object : JsonValueKind.Array;
        var children = new List<(string?, int, SettingsNode)>();
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var (name, begins) = ((string?)null, Characters(bytes, reader.TokenStartIndex));
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString();
                reader.Read();
            }

            children.Add((name, begins, Read(ref reader, bytes)));
        }

        return new(kind, start, Characters(bytes, reader.BytesConsumed)) { Children = children };
    }

    private static int Characters(byte[] bytes, long offset) => Encoding.UTF8.GetCharCount(bytes, 0, (int)offset);

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}
