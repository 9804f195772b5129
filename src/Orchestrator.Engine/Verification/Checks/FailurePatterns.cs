namespace Orchestrator.Engine.Verification.Checks;

/// <summary>Picks the lines that say what failed, by the patterns in <c>failures.builtin.yaml</c>.</summary>
internal sealed class FailurePatterns
{
    private const int MostLines = 20;
    private const int LongestLine = 300;
    private const int FallbackLines = 10;
    private static readonly Lazy<FailurePatterns> s_builtin = new(() => Parse(ReadBuiltin()));

    private readonly IReadOnlyList<SafePattern> _ignore;
    private readonly IReadOnlyList<IReadOnlyList<SafePattern>> _groups;

    private FailurePatterns(IReadOnlyList<SafePattern> ignore, IReadOnlyList<IReadOnlyList<SafePattern>> groups) => (_ignore, _groups) = (ignore, groups);

    public static FailurePatterns Builtin => s_builtin.Value;

    /// <summary>The first group of patterns that finds anything decides; without any, the last lines stand.</summary>
    public IReadOnlyList<string> Pick(string output)
    {
        var lines = output.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0).ToList();
        foreach (var group in _groups)
        {
            List<string> hits = [.. lines.Where(l => Hits(group, l) && !Hits(_ignore, l)).Distinct().Take(MostLines).Select(Cut)];
            if (hits.Count > 0)
            {
                return hits;
            }
        }

        return [.. lines.TakeLast(FallbackLines).Select(Cut)];
    }

    private static bool Hits(IReadOnlyList<SafePattern> patterns, string line)
    {
        // Longer lines are minified code or data; a pattern for a message has nothing to find there.
        var text = line.Length > 2_000 ? line[..2_000] : line;
        return patterns.Any(p => p.IsMatch(text));
    }

    private static string Cut(string line) => line.Length <= LongestLine ? line : line[..(LongestLine - 1)] + "…";

    private static FailurePatterns Parse(string yaml)
    {
        var document = new YamlDotNet.Serialization.DeserializerBuilder().Build().Deserialize<Dictionary<string, List<string>>>(yaml);
        return new FailurePatterns(Compile(document["ignore"]), [Compile(document["frameworks"]), Compile(document["general"])]);
    }

    private static List<SafePattern> Compile(List<string> patterns) => [.. patterns.Select(p => new SafePattern(p))];

    private static string ReadBuiltin()
    {
        using var stream = typeof(FailurePatterns).Assembly.GetManifestResourceStream("Orchestrator.Engine.Verification.Checks.failures.builtin.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
