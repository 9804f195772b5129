using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Loops;

/// <summary>Tells one failure from another by its subject and first line, without what changes from time to time.</summary>
internal static partial class FailureSignatures
{
    private const int LengthAtMost = 160;

    /// <summary>What failed how often, most often first.</summary>
    public static IReadOnlyDictionary<string, int> Of(IEnumerable<Orchestrator.Verification> failed) => failed
        .CountBy(Signature)
        .OrderByDescending(pair => pair.Value)
        .ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .ToDictionary(pair => pair.Key, pair => pair.Value);

    private static string Signature(Orchestrator.Verification verification)
    {
        var line = verification.FailureLines.Count > 0 ? verification.FailureLines[0] : verification.Detail;
        var text = $"{verification.Subject}: {Changing().Replace(line.Trim(), "#")}";
        return text.Length <= LengthAtMost ? text : text[..LengthAtMost];
    }

    // Addresses, hashes, durations, line numbers: the same failure has others each time.
    [GeneratedRegex(@"\b0x[0-9a-fA-F]+\b|\b[0-9a-f]{7,64}\b|\d+([.,:]\d+)*")]
    private static partial Regex Changing();
}
