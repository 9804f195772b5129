using System.Text.Json;

namespace Orchestrator.Engine.Storage;

/// <summary>Tells whether JSON of the serializer's own making is canonical as it stands, in one pass over its bytes.</summary>
internal static class CanonicalText
{
    // What every long holds, whatever the digits.
    private const int SafeDigits = 18;
    private const int DeepestLevel = 64;

    /// <returns>True only if it surely is: keys that rise, numbers that are plain whole ones. What is in doubt is put in order by whoever asked.</returns>
    public static bool Is(ReadOnlySpan<byte> json)
    {
        Span<(int Start, int Length)> keys = stackalloc (int, int)[DeepestLevel + 1];
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    keys[reader.CurrentDepth] = default;
                    break;
                case JsonTokenType.PropertyName:
                    ref var last = ref keys[reader.CurrentDepth - 1];
                    var key = reader.ValueSpan;
                    if (!System.Text.Ascii.IsValid(key) || reader.ValueIsEscaped || (last.Length > 0 && json.Slice(last.Start, last.Length).SequenceCompareTo(key) >= 0))
                    {
                        return false;
                    }

                    last = ((int)reader.TokenStartIndex + 1, key.Length);
                    break;
                case JsonTokenType.Number when !IsPlain(reader.ValueSpan):
                    return false;
            }
        }

        return true;
    }

    private static bool IsPlain(ReadOnlySpan<byte> number)
    {
        var digits = number[0] == '-' ? number[1..] : number;
        return digits.Length <= SafeDigits && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') && !(digits.Length < number.Length && digits[0] == '0');
    }
}
