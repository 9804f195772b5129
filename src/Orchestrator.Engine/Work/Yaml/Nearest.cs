namespace Orchestrator.Engine.Work.Yaml;

/// <summary>Guesses which known word somebody meant.</summary>
internal static class Nearest
{
    /// <summary>A half-sentence such as <c>; did you mean 'goal'?</c>, or one that lists what there is.</summary>
    public static string Suggest(string given, IReadOnlyCollection<string> known)
    {
        var best = known.Select(word => (Word: word, Distance: Distance(given.ToLowerInvariant(), word)))
            .OrderBy(guess => guess.Distance).ThenBy(guess => guess.Word, StringComparer.Ordinal).FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(1, Math.Max(given.Length, best.Word.Length) / 3)
            ? $"; did you mean '{best.Word}'?"
            : $"; it is one of: {string.Join(", ", known)}";
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two words.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                    rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
