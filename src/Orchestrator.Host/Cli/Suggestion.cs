namespace Orchestrator.Host.Cli;

/// <summary>Finds what somebody may have meant to type.</summary>
internal static class Suggestion
{
    /// <summary>The nearest of the names; null when none is near.</summary>
    public static string? Nearest(string typed, IEnumerable<string> names)
    {
        string? best = null;
        var least = Math.Max(2, typed.Length / 3) + 1;
        foreach (var name in names)
        {
            var distance = name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && typed.Length > 1 ? 1 : Distance(typed, name);
            if (distance < least)
            {
                (best, least) = (name, distance);
            }
        }

        return best;
    }

    /// <summary>Insertions, deletions, changes and swaps of neighbours between two words.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
