namespace Orchestrator.Engine.Supervision.Panes.Recording;

/// <summary>Finds in what a terminal keeps where it was read to: behind the lines that were read last.</summary>
internal static class LineMark
{
    /// <summary>So many lines are alike by chance nowhere.</summary>
    public const int Lines = 20;

    /// <summary>The lines behind the last ones known.</summary>
    /// <param name="known">The last lines that were read, blank ones left out.</param>
    /// <param name="kept">What the terminal keeps.</param>
    /// <returns>Null: they are not there any more; what came behind them may be lost.</returns>
    public static IReadOnlyList<string>? Behind(IReadOnlyList<string> known, IReadOnlyList<string> kept)
    {
        var mark = known.Select(Essence).ToList();
        var lines = kept.Select((line, place) => (Text: Essence(line), Place: place)).Where(line => line.Text.Length > 0).ToList();
        for (var end = lines.Count; end >= mark.Count; end--)
        {
            if (lines.Skip(end - mark.Count).Take(mark.Count).Select(line => line.Text).SequenceEqual(mark))
            {
                return [.. kept.Skip(end == 0 || mark.Count == 0 ? 0 : lines[end - 1].Place + 1)];
            }
        }

        return null;
    }

    /// <summary>A terminal has spaces where tabs were written.</summary>
    private static string Essence(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
