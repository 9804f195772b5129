using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Engine.Agents.Streams;

/// <summary>
/// Walks over the members of an object, or the items of an array, whose grammar a reader has proven: a value is passed over
/// by looking for its end, which is a fraction of the work of reading it. Where the end is missing there is nothing more.
/// What is hot is compiled fully from the start: a first read is over before the runtime would see that it is worth it.
/// </summary>
/// <param name="json">The object or array.</param>
internal ref struct JsonScan(ReadOnlySpan<byte> json)
{
    private static readonly SearchValues<byte> s_nesting = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> s_behindWord = SearchValues.Create(",]} \t\r\n"u8);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at = 1;

    /// <summary>The member's name as it stands there, with its quotes; empty for an item.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next()
    {
        Name = Value = default;
        if (_json.IsEmpty || _json[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        Pass();
        if (_at < _json.Length && _json[_at] == (byte)',')
        {
            _at++;
            Pass();
        }

        if (_json[0] == (byte)'{')
        {
            if (_at >= _json.Length || _json[_at] != (byte)'"')
            {
                return false;
            }

            Name = Take();
            if (Name.Length < 2)
            {
                return false;
            }

            Pass();
            _at++;
            Pass();
        }

        if (_at >= _json.Length || _json[_at] is (byte)']' or (byte)'}')
        {
            return false;
        }

        Value = Take();
        return Value.Length > 0;
    }

    /// <summary>Whether the member has this name, which needs no escapes.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => Is(Name, name);

    /// <summary>Whether a string as it stands in JSON is this text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Is(ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> text)
    {
        if (quoted.Length < 2 || quoted[0] != (byte)'"')
        {
            return false;
        }

        var bare = quoted[1..^1];
        if (bare.SequenceEqual(text))
        {
            return true;
        }

        if (!bare.Contains((byte)'\\'))
        {
            return false;
        }

        var reader = new Utf8JsonReader(quoted, JsonSlice.Options);
        return reader.Read() && reader.ValueTextEquals(text);
    }

    /// <summary>The text of a string as it stands in JSON.</summary>
    /// <exception cref="InvalidOperationException">Half a surrogate pair in its escapes: no text.</exception>
    public static string Text(ReadOnlySpan<byte> quoted)
    {
        if (!quoted.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(quoted[1..^1]);
        }

        var reader = new Utf8JsonReader(quoted, JsonSlice.Options);
        reader.Read();
        return reader.GetString()!;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<byte> Take()
    {
        var from = _at;
        _at = Math.Min(_json.Length, _json[_at] switch
        {
            (byte)'"' => BehindString(_at),
            (byte)'{' or (byte)'[' => BehindNested(_at),
            _ => _json[_at..].IndexOfAny(s_behindWord) is var length and >= 0 ? _at + length : _json.Length,
        });
        return _json[from.._at];
    }

    private void Pass()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly int BehindString(int at)
    {
        for (at++; at < _json.Length; at += 2)
        {
            var step = _json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (step < 0)
            {
                break;
            }

            at += step;
            if (_json[at] == (byte)'"')
            {
                return at + 1;
            }
        }

        return _json.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly int BehindNested(int at)
    {
        for (var depth = 0; at < _json.Length;)
        {
            var step = _json[at..].IndexOfAny(s_nesting);
            if (step < 0)
            {
                break;
            }

            at += step;
            switch (_json[at])
            {
                case (byte)'"':
                    at = BehindString(at);
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    at++;
                    break;
                default:
                    at++;
                    if (--depth == 0)
                    {
                        return at;
                    }

                    break;
            }
        }

        return _json.Length;
    }
}
