using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Json;

namespace Orchestrator.PowerShell.Parameters;

/// <summary>Turns a hashtable into JSON, which is YAML too. Keys are those of the file; <c>DependsOn</c> is taken for <c>depends_on</c>.</summary>
internal static class DefinitionText
{
    public static string Of(IDictionary definition)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, definition);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? wrapped)
    {
        switch (Unwrapped.Of(wrapped))
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case SwitchParameter truth: json.WriteBooleanValue(truth); break;
            case TimeSpan span: json.WriteStringValue(span.ToString("c")); break;
            case DateTime or DateTimeOffset or Enum or char or Uri: json.WriteStringValue(Convert.ToString(wrapped, CultureInfo.InvariantCulture)); break;
            case IDictionary map: WriteMap(json, map.Cast<DictionaryEntry>().Select(entry => (Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value))); break;
            case PSObject made: WriteMap(json, made.Properties.Select(property => (property.Name, (object?)property.Value))); break;
            case IEnumerable list: WriteList(json, list); break;
            case IFormattable number when number is ValueType: json.WriteRawValue(number.ToString(null, CultureInfo.InvariantCulture)); break;
            case var other: throw new OrchestratorException(ErrorKind.Usage, "bad-definition", $"A {other.GetType().Name} has no place in a definition.", target: "Definition");
        }
    }

    private static void WriteMap(Utf8JsonWriter json, IEnumerable<(string Key, object? Value)> entries)
    {
        json.WriteStartObject();
        foreach (var (key, value) in entries)
        {
            json.WritePropertyName(JsonNamingPolicy.SnakeCaseLower.ConvertName(key));
            Write(json, value);
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
}
