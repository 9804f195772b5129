using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>Questions that only ask whether to go on.</summary>
/// <param name="Window">They are looked for in so many of the last characters.</param>
/// <param name="Patterns">What they look like.</param>
/// <param name="Guards">Words that make the same sentence a real question: a choice, or something weighty.</param>
internal sealed record SoftQuestions(int Window, IReadOnlyList<SafePattern> Patterns, IReadOnlyList<SafePattern> Guards)
{
    private static readonly char[] s_ends = ['.', '!', '?', '\n', '。', '！', '？'];

    /// <summary>The soft question among the last words; null when there is none, or when one of them is a real question.</summary>
    public string? Find(string? text)
    {
        var end = (text ?? "").TrimEnd();
        end = end.Length > Window ? end[^Window..] : end;
        var asked = Sentences(end).Where(s => Patterns.Any(p => p.IsMatch(s))).ToList();
        return asked.Count == 0 || asked.Exists(s => Guards.Any(g => g.IsMatch(s))) ? null : asked[^1];
    }

    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var fenced = false;
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            fenced ^= line.StartsWith("```", StringComparison.Ordinal);
            if (fenced || line.StartsWith('>'))
            {
                continue;
            }

            for (var at = 0; at < line.Length;)
            {
                var stop = line.IndexOfAny(s_ends, at);
                var next = stop < 0 ? line.Length : stop + 1;
                sentences.Add(line[at..next].Trim());
                at = next;
            }
        }

        return sentences;
    }
}
