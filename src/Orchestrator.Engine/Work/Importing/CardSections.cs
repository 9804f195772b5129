using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Work.Importing;

/// <summary>A Markdown page by its second-level headings.</summary>
internal sealed partial class CardSections
{
    private readonly Dictionary<string, (string Name, string Text)> _sections = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public CardSections(string markdown)
    {
        var text = Comment.Replace(markdown.ReplaceLineEndings("\n"), "");
        Title = FirstHeading.Match(text) is { Success: true } title ? title.Groups[1].Value.Trim() : "";
        foreach (Match section in Section.Matches(text))
        {
            var name = section.Groups["name"].Value.Trim();
            _sections.TryAdd(Bracket.Replace(name, "").Trim(), (name, section.Groups["body"].Value.Trim()));
        }
    }

    /// <summary>The first-level heading, or nothing.</summary>
    public string Title { get; }

    /// <summary>A section's text under any of its names; null when it is missing, empty or says that there is none.</summary>
    public string? Take(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _taken.Add(name);
            if (_sections.TryGetValue(name, out var section) && !IsNone(section.Text))
            {
                return section.Text;
            }
        }

        return null;
    }

    /// <summary>Names of the sections that hold something and were not taken.</summary>
    public IEnumerable<string> Left() => _sections.Where(section => !_taken.Contains(section.Key) && !IsNone(section.Value.Text)).Select(section => section.Value.Name);

    /// <summary>The points of a list, numbered or not, each with the lines that go on with it; text without points is one.</summary>
    public static IReadOnlyList<string> Points(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var points = new List<string>();
        var listed = text.Split('\n').Any(line => Point.IsMatch(line));
        foreach (var line in text.Split('\n'))
        {
            if (Point.Match(line) is { Success: true } point)
            {
                points.Add(point.Groups["text"].Value.Trim());
            }
            else if (line.Trim().Length > 0 && points.Count > 0 && (!listed || char.IsWhiteSpace(line[0])))
            {
                points[^1] = $"{points[^1]} {line.Trim()}";
            }
            else if (!listed && line.Trim().Length > 0)
            {
                points.Add(line.Trim());
            }
        }

        return points;
    }

    private static bool IsNone(string text) => text.Length == 0 || text.TrimEnd('.').Equals("none", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment { get; }

    [GeneratedRegex(@"^#\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex FirstHeading { get; }

    [GeneratedRegex(@"^##\s+(?<name>.+?)\s*\n(?<body>.*?)(?=^##\s|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section { get; }

    [GeneratedRegex(@"\(.*\)")]
    private static partial Regex Bracket { get; }

    [GeneratedRegex(@"^\s{0,3}([-*+]|\d+[.)])\s+(?<text>.+)$")]
    private static partial Regex Point { get; }
}
