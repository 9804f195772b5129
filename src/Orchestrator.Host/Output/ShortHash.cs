namespace Orchestrator.Host.Output;

/// <summary>Hashes as people tell them apart: their beginning. JSON has all of them.</summary>
internal static class ShortHash
{
    private const int Shown = 12;

    /// <summary>The beginning of a whole SHA-1 or SHA-256 in hexadecimal; any other text as it is.</summary>
    public static string Of(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower) ? text[..Shown] : text;
}
