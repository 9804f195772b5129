using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Engine.Storage;

/// <summary>The hash that chains one event to the one before it: SHA-256 of the previous hash's text and the event's canonical JSON.</summary>
internal static class Ledger
{
    /// <summary>What the first event of a ledger follows.</summary>
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly JsonWriterOptions _options = new() { Encoder = CanonicalJson.Options.Encoder, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static string Hash(string previous, EventText text)
    {
        var buffer = Buffer();
        Encoding.ASCII.GetBytes(previous, buffer);
        Write(buffer, text);
        return Hex(buffer.WrittenSpan);
    }

    /// <summary>The same of an event whose canonical JSON is at hand.</summary>
    public static string Hash(string previous, ReadOnlySpan<byte> canonical)
    {
        var buffer = Buffer();
        Encoding.ASCII.GetBytes(previous, buffer);
        buffer.Write(canonical);
        return Hex(buffer.WrittenSpan);
    }

    /// <summary>Writes an event's canonical JSON, which the hash covers: keys sorted, columns that are NULL left out.</summary>
    public static void Write(IBufferWriter<byte> target, EventText text)
    {
        _writer ??= new Utf8JsonWriter(target, _options);
        _writer.Reset(target);
        _writer.WriteStartObject();
        _writer.WriteString("actor"u8, text.Actor);
        _writer.WriteNumber("at"u8, text.At);
        if (text.Cause is { } cause)
        {
            _writer.WriteNumber("cause"u8, cause);
        }

        _writer.WritePropertyName("data"u8);
        _writer.WriteRawValue(text.Data, skipInputValidation: true);
        _writer.WriteString("kind"u8, text.Kind);
        _writer.WriteString("project"u8, text.Project);
        if (text.HasRun)
        {
            _writer.WriteString("run"u8, text.Run);
        }

        _writer.WriteNumber("seq"u8, text.Seq);
        _writer.WriteString("summary"u8, text.Summary);
        if (text.HasWorkItem)
        {
            _writer.WriteString("work_item"u8, text.WorkItem);
        }

        _writer.WriteEndObject();
        _writer.Flush();
    }

    private static ArrayBufferWriter<byte> Buffer()
    {
        _buffer ??= new ArrayBufferWriter<byte>(1024);
        _buffer.ResetWrittenCount();
        return _buffer;
    }

    private static string Hex(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash);
    }
}
