using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Engine.Agents.Streams;

/// <summary>A JSON value as it stands in a line: looked into without building a document.</summary>
/// <param name="raw">The value's bytes; empty for one that is not there.</param>
internal readonly ref struct JsonSlice(ReadOnlySpan<byte> raw)
{
    internal static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    public ReadOnlySpan<byte> Raw { get; } = raw;

    public bool IsMissing => Raw.IsEmpty || Raw.SequenceEqual("null"u8);

    public bool IsObject => !Raw.IsEmpty && Raw[0] == (byte)'{';

    public bool IsArray => !Raw.IsEmpty && Raw[0] == (byte)'[';

    /// <summary>Takes a line when all of it is one JSON object.</summary>
    public static bool TryObject(ReadOnlySpan<byte> line, out JsonSlice value)
    {
        value = default;
        try
        {
            var reader = new Utf8JsonReader(line, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var end = (int)reader.BytesConsumed;
            if (reader.Read())
            {
                return false;
            }

            value = new JsonSlice(line[start..end]);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A member of an object; missing when there is none of that name. The first of equal names is taken.</summary>
    public JsonSlice this[ReadOnlySpan<byte> name]
    {
        get
        {
            if (!IsObject)
            {
                return default;
            }

            for (var members = new JsonScan(Raw); members.Next();)
            {
                if (members.Is(name))
                {
                    return new JsonSlice(members.Value);
                }
            }

            return default;
        }
    }

    /// <summary>Three members in one pass, for long lines.</summary>
    public void Find(ReadOnlySpan<byte> first, out JsonSlice one, ReadOnlySpan<byte> second, out JsonSlice two, ReadOnlySpan<byte> third, out JsonSlice three)
    {
        one = two = three = default;
        if (!IsObject)
        {
            return;
        }

        for (var members = new JsonScan(Raw); members.Next();)
        {
            if (one.Raw.IsEmpty && members.Is(first))
            {
                one = new JsonSlice(members.Value);
            }
            else if (two.Raw.IsEmpty && members.Is(second))
            {
                two = new JsonSlice(members.Value);
            }
            else if (three.Raw.IsEmpty && members.Is(third))
            {
                three = new JsonSlice(members.Value);
            }
        }
    }

    /// <summary>A string's text; null when it is no string.</summary>
    public string? Text()
    {
        if (Raw.Length < 2 || Raw[0] != (byte)'"')
        {
            return null;
        }

        try
        {
            return JsonScan.Text(Raw);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, escaped: valid JSON that is no valid text. What can be shown is shown.
            return System.Text.Encoding.UTF8.GetString(Raw[1..^1]);
        }
    }

    /// <summary>Whether it is this string.</summary>
    public bool Is(ReadOnlySpan<byte> text) => JsonScan.Is(Raw, text);

    /// <summary>A number as a whole one; null when it is none or too large.</summary>
    public long? Whole() => Utf8Parser.TryParse(Raw, out long whole, out var read) && read == Raw.Length ? whole : Number() is { } number && number is > long.MinValue and < long.MaxValue ? (long)number : null;

    /// <summary>A number; null when it is none. A string that holds one counts.</summary>
    public decimal? Number()
    {
        var digits = Raw.Length > 1 && Raw[0] == (byte)'"' ? Raw[1..^1] : Raw;
        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>A moment in ISO 8601; null when it is none.</summary>
    public DateTimeOffset? Time()
    {
        if (Raw.IsEmpty || Raw[0] != (byte)'"')
        {
            return null;
        }

        var reader = new Utf8JsonReader(Raw, Options);
        return reader.Read() && reader.TryGetDateTimeOffset(out var time) ? time : null;
    }

    public bool IsTrue => Raw.SequenceEqual("true"u8);

    /// <summary>Begins to walk over an array's items, or over an object's members; over anything else there is nothing to walk.</summary>
    public Walker GetEnumerator() => new(Raw);

    /// <summary>Walks over items or members.</summary>
    internal ref struct Walker
    {
        private JsonScan _scan;

        public Walker(ReadOnlySpan<byte> raw) => _scan = new JsonScan(raw);

        public string? Name { get; private set; }

        public JsonSlice Current { get; private set; }

        public bool MoveNext()
        {
            if (!_scan.Next())
            {
                return false;
            }

            Name = _scan.Name.IsEmpty ? null : JsonScan.Text(_scan.Name);
            Current = new JsonSlice(_scan.Value);
            return true;
        }
    }
}
