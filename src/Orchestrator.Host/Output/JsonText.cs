using System.Buffers;
using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Host.Output;

/// <summary>
/// JSON of a record of Contracts: snake_case names and enumerations, times in ISO 8601, durations as
/// <c>[d.]hh:mm:ss[.fffffff]</c>, every property there, null included. Walked by plain reflection: a serializer builds and
/// compiles converters for each type, which takes longer than the whole command.
/// </summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case double: json.WriteNullValue(); break;
            case decimal number: json.WriteNumberValue(number); break;
            case DateTimeOffset time: json.WriteStringValue(time); break;
            case TimeSpan span: json.WriteStringValue(span.ToString("c")); break;
            case Enum name: json.WriteStringValue(Spelling.Snake(name.ToString())); break;
            case JsonElement element: element.WriteTo(json); break;
            case IDictionary map: WriteMap(json, map); break;
            case IEnumerable list: WriteList(json, list); break;
            default: WriteObject(json, value); break;
        }
    }

    private static void WriteMap(Utf8JsonWriter json, IDictionary map)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            json.WritePropertyName((string)entry.Key);
            Write(json, entry.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list)
    {
        json.WriteStartArray();
        foreach (var item in list)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();
        if (Discriminator(value.GetType()) is var (name, kind) && name is not null)
        {
            json.WriteString(name, kind);
        }

        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            json.WritePropertyName(Spelling.Snake(property.Name));
            Write(json, property.GetValue(value));
        }

        json.WriteEndObject();
    }

    /// <summary>The name and value that tell one kind of a base record from another, as its attributes say.</summary>
    private static (string? Name, string? Kind) Discriminator(Type type)
    {
        if (type.BaseType is not { } parent || parent == typeof(object) || parent.GetCustomAttribute<JsonPolymorphicAttribute>() is not { } polymorphic)
        {
            return (null, null);
        }

        var kind = parent.GetCustomAttributes<JsonDerivedTypeAttribute>().FirstOrDefault(derived => derived.DerivedType == type);
        return (polymorphic.TypeDiscriminatorPropertyName, kind?.TypeDiscriminator as string);
    }
}
