using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Orchestrator.Engine.Agents.Streams;

/// <summary>Finds members of a line that is one JSON object, in the same pass that proves that it is one.</summary>
internal static class JsonMembers
{
    /// <param name="line">The line.</param>
    /// <param name="names">Names, in UTF-8.</param>
    /// <param name="places">Where the value of each stands; an empty range for one that is not there. The first of equal names counts.</param>
    /// <returns>False: the line is not one JSON object.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryFind(ReadOnlySpan<byte> line, byte[][] names, Span<Range> places)
    {
        places[..names.Length].Clear();
        try
        {
            var reader = new Utf8JsonReader(line, JsonSlice.Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var place = Find(ref reader, names);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (place >= 0 && places[place].Equals(default))
                {
                    places[place] = start..(int)reader.BytesConsumed;
                }
            }

            return reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second: a name with half a surrogate pair in its escapes.
            return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Find(ref Utf8JsonReader reader, byte[][] names)
    {
        var name = reader.ValueSpan;
        for (var i = 0; i < names.Length; i++)
        {
            if (reader.ValueIsEscaped ? reader.ValueTextEquals(names[i]) : name.SequenceEqual(names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
