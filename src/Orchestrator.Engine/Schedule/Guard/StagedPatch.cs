using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Schedule.Guard;

/// <summary>Reads a patch without context. Hunks are counted, so that a line of a file is never taken for one of the patch's own.</summary>
internal static partial class StagedPatch
{
    private const string NewFile = "+++ b/";

    public static IEnumerable<StagedLine> Added(string patch)
    {
        var (path, line, added, removed) = ("", 0, 0, 0);
        foreach (var text in patch.Split('\n'))
        {
            if (added > 0 && text.StartsWith('+'))
            {
                yield return new StagedLine(path, line++, text[1..].TrimEnd('\r'));
                added--;
            }
            else if (removed > 0 && text.StartsWith('-'))
            {
                removed--;
            }
            else if (text.StartsWith(NewFile, StringComparison.Ordinal))
            {
                path = text[NewFile.Length..].TrimEnd('\t');
            }
            else if (Hunk().Match(text) is { Success: true } hunk)
            {
                removed = Count(hunk.Groups["removed"]);
                line = int.Parse(hunk.Groups["line"].ValueSpan, CultureInfo.InvariantCulture);
                added = Count(hunk.Groups["added"]);
            }
            else if (text.StartsWith("+++ \"b/", StringComparison.Ordinal))
            {
                path = text["+++ \"b/".Length..].TrimEnd('"');
            }
        }
    }

    private static int Count(Group count) => count.Success ? int.Parse(count.ValueSpan, CultureInfo.InvariantCulture) : 1;

    [GeneratedRegex(@"\A@@ -\d+(?:,(?<removed>\d+))? \+(?<line>\d+)(?:,(?<added>\d+))? @@")]
    private static partial Regex Hunk();
}
