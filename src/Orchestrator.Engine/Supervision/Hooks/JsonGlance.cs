using System.Text;

namespace Orchestrator.Engine.Supervision.Hooks;

/// <summary>
/// The properties of one JSON object (RFC 8259), one after the other, without what lies within their values. The framework's
/// reader is stricter and takes 10 ms to be compiled, which is half of what a hook may take in all; fields, because each
/// property has two more methods to compile.
/// </summary>
internal ref struct JsonGlance
{
    /// <summary>Whether it is no whole object.</summary>
    public bool IsBroken;

    /// <summary>The property's name, as it is written.</summary>
    public ReadOnlySpan<byte> Name;

    /// <summary>The property's value, as it is written: a string with its quotes.</summary>
    public ReadOnlySpan<byte> Value;

    private readonly ReadOnlySpan<byte> _json;
    private int _at;

    /// <summary>Begins at an object.</summary>
    public JsonGlance(ReadOnlySpan<byte> json)
    {
        _json = json;
        IsBroken = !Takes((byte)'{');
    }

    /// <summary>The value as text; null when it is no string.</summary>
    public readonly string? Text => Value is [(byte)'"', ..] ? Unescape(Value[1..^1]) : null;

    /// <summary>Goes to the next property.</summary>
    /// <returns>False behind the last, and where it is broken.</returns>
    public bool Next()
    {
        if (IsBroken || Takes((byte)'}'))
        {
            return false;
        }

        _ = Takes((byte)',');
        Space();
        Name = Range();
        var named = Name is [(byte)'"', .., (byte)'"'] && Takes((byte)':');
        Space();
        Value = named ? Range() : default;
        IsBroken = Value.Length == 0;
        Name = IsBroken ? default : Name[1..^1];
        return !IsBroken;
    }

    private static string Unescape(ReadOnlySpan<byte> written)
    {
        var text = Encoding.UTF8.GetString(written);
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u' && i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), System.Globalization.NumberStyles.HexNumber, null, out var unit))
            {
                plain.Append((char)unit);
                i += 4;
                continue;
            }

            plain.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var itself => itself });
        }

        return plain.ToString();
    }

    /// <summary>One value from here on: up to the end of a string, of what stands in brackets, or of a word. Empty when it has no end.</summary>
    private ReadOnlySpan<byte> Range()
    {
        var (start, depth) = (_at, 0);
        for (var quoted = false; _at < _json.Length; _at++)
        {
            var one = _json[_at];
            if (quoted)
            {
                if (one == (byte)'\\')
                {
                    _at++;
                }
                else if (one == (byte)'"')
                {
                    quoted = false;
                    if (depth == 0)
                    {
                        return _json[start..++_at];
                    }
                }
            }
            else if (one == (byte)'"')
            {
                quoted = true;
            }
            else if (one is (byte)'{' or (byte)'[')
            {
                depth++;
            }
            else if (one is (byte)'}' or (byte)']' && depth > 0)
            {
                if (--depth == 0)
                {
                    return _json[start..++_at];
                }
            }
            else if (depth == 0 && one is (byte)',' or (byte)'}' or (byte)':' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                return _json[start.._at];
            }
        }

        return default;
    }

    private bool Takes(byte sign)
    {
        Space();
        if (_at >= _json.Length || _json[_at] != sign)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Space()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }
}
