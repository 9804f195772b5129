using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orchestrator.Engine.Storage;

/// <summary>
/// One spelling for each value, so that a hash of it means something: keys sorted by UTF-16 code unit, no insignificant
/// space, UTF-8, times in microseconds since the epoch, durations in microseconds, money in millionths.
/// </summary>
internal static class CanonicalJson
{
    // Every whole number below it is a double of its own.
    private const double ExactWhole = 9007199254740992;

    /// <summary>How rows and events are written and read.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Most of what is written is records: their members come out sorted, so that nothing is left to be done.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(Sort),
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new TimeConverter(), new DurationConverter(), new MoneyConverter(),
        },
    };

    public static string Serialize(object? value)
    {
        if (value is not JsonElement element)
        {
            var written = JsonSerializer.SerializeToUtf8Bytes(value, Options);
            if (CanonicalText.Is(written))
            {
                return Encoding.UTF8.GetString(written);
            }

            element = JsonElement.Parse(written);
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Options.Encoder, SkipValidation = true }))
        {
            Write(writer, element);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static T Deserialize<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"null where a {typeof(T).Name} belongs");

    private static void Sort(JsonTypeInfo type)
    {
        var order = 0;
        foreach (var property in type.Properties.OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            property.Order = order++;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.GetString());
                break;
            case JsonValueKind.Number:
                WriteNumber(writer, value);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    // 1, 1.0 and 1e0 are one number; what fits neither a long nor a double exactly keeps its digits.
    private static void WriteNumber(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.TryGetInt64(out var whole))
        {
            writer.WriteNumberValue(whole);
        }
        else if (value.GetRawText().AsSpan().IndexOfAny(".eE") < 0 || !value.TryGetDouble(out var real) || !double.IsFinite(real))
        {
            writer.WriteRawValue(value.GetRawText());
        }
        else if (real == Math.Truncate(real) && Math.Abs(real) < ExactWhole)
        {
            writer.WriteNumberValue((long)real);
        }
        else
        {
            writer.WriteNumberValue(real);
        }
    }

    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => StoreTime.FromMicroseconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteNumberValue(StoreTime.ToMicroseconds(value));
    }

    private sealed class DurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromMicroseconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Ticks / TimeSpan.TicksPerMicrosecond);
    }

    private sealed class MoneyConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt64() / 1_000_000m;

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue((long)decimal.Round(value * 1_000_000m));
    }
}
