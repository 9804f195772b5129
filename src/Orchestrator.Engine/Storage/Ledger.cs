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

    /// <param name="data">Canonical JSON already; null columns are left out.</param>
    public static string Hash(
        string previous, long seq, long at, string kind, string actor, string project, string? workItem, string? run, long? cause, string summary, string data)
    {
        _buffer ??= new ArrayBufferWriter<byte>(1024);
        _buffer.ResetWrittenCount();
        Encoding.ASCII.GetBytes(previous, _buffer);
        Write(_buffer, seq, at, kind, actor, project, workItem, run, cause, summary, data);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Writes an event's canonical JSON: what the hash covers, keys sorted.</summary>
    public static void Write(
        IBufferWriter<byte> target, long seq, long at, string kind, string actor, string project, string? workItem, string? run, long? cause, string summary, string data)
    {
        _writer ??= new Utf8JsonWriter(target, _options);
        _writer.Reset(target);
        _writer.WriteStartObject();
        _writer.WriteString("actor", actor);
        _writer.WriteNumber("at", at);
        if (cause is { } led)
        {
            _writer.WriteNumber("cause", led);
        }

        _writer.WritePropertyName("data");
        _writer.WriteRawValue(data, skipInputValidation: true);
        _writer.WriteString("kind", kind);
        _writer.WriteString("project", project);
        if (run is not null)
        {
            _writer.WriteString("run", run);
        }

        _writer.WriteNumber("seq", seq);
        _writer.WriteString("summary", summary);
        if (workItem is not null)
        {
            _writer.WriteString("work_item", workItem);
        }

        _writer.WriteEndObject();
        _writer.Flush();
    }
}
