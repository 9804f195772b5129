using System.Text.RegularExpressions;
using Xunit;

namespace Orchestrator.Testing;

/// <summary>One page of the documentation.</summary>
/// <param name="Name">Its path in the checkout.</param>
/// <param name="Folder">Its folder, absolute.</param>
/// <param name="Text">All of it.</param>
public sealed partial record MarkdownPage(string Name, string Folder, string Text)
{
    /// <summary>The checkout that these tests were built from.</summary>
    public static string Root { get; } = FindRoot();

    private static readonly Lazy<IReadOnlyList<MarkdownPage>> _all = new(() =>
        [.. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(Path.Combine(Root, "README.md")).Append(Path.Combine(Root, "CHANGELOG.md"))
            .Select(Read)]);

    /// <summary>README, changelog and everything under docs.</summary>
    public static IReadOnlyList<MarkdownPage> All => _all.Value;

    /// <summary>The page of a path in the checkout.</summary>
    public static MarkdownPage Of(string name) => All.Single(page => page.Name == name);

    /// <summary>Fenced blocks, with what stands behind their opening fence.</summary>
    public IEnumerable<MarkdownFence> Fences()
    {
        string? mark = null;
        var (info, body, line) = ("", new List<string>(), 0);
        foreach (var (text, number) in Text.Split('\n').Select((text, index) => (text, index + 1)))
        {
            var match = Fence().Match(text);
            if (mark is null && match.Success)
            {
                (mark, info, line) = (match.Groups[1].Value, match.Groups[2].Value.Trim(), number);
                body.Clear();
            }
            else if (mark is not null && match.Success && match.Groups[1].Value.StartsWith(mark, StringComparison.Ordinal) && match.Groups[2].Length == 0)
            {
                yield return new MarkdownFence(info, string.Join('\n', body), line);
                mark = null;
            }
            else if (mark is not null)
            {
                body.Add(text);
            }
        }

        Assert.True(mark is null, $"{Name}:{line}: a fence is not closed");
    }

    /// <summary>What stands between single backticks outside fences.</summary>
    public IEnumerable<string> InlineCode() => Inline().Matches(Prose()).Select(match => match.Groups[1].Value);

    /// <summary>Targets of links outside fences.</summary>
    public IEnumerable<string> Links() => Link().Matches(Prose()).Select(match => match.Groups[1].Value);

    /// <summary>What a link can name behind <c>#</c>, as GitHub makes it of headings.</summary>
    public IEnumerable<string> Anchors() => Heading().Matches(Prose()).Select(match =>
        Punctuation().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private string Prose()
    {
        var inside = false;
        return string.Join('\n', Text.Split('\n').Select(line =>
        {
            var fence = Fence().IsMatch(line);
            inside ^= fence;
            return fence || inside ? "" : line;
        }));
    }

    private static MarkdownPage Read(string path) => new(Path.GetRelativePath(Root, path), Path.GetDirectoryName(path)!, File.ReadAllText(path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^\s*(```+)(.*)$")]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
