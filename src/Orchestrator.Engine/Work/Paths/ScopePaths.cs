using Microsoft.Extensions.FileSystemGlobbing;

namespace Orchestrator.Engine.Work.Paths;

/// <summary>
/// Globs by segment, relative to a repository. A name without wildcards means that file or everything under that folder:
/// <c>src/mod</c> holds <c>src/mod/a.cs</c> and never <c>src/modules/a.cs</c>.
/// </summary>
internal sealed class ScopePaths
{
    private readonly Matcher _matcher;
    private readonly bool _everything;

    /// <param name="patterns">None at all, or <c>.</c>, means everything.</param>
    public ScopePaths(IReadOnlyList<string> patterns)
    {
        _matcher = new Matcher(OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        var named = patterns.Select(Normal).ToList();
        _everything = named.Count == 0 || named.Contains("");
        foreach (var pattern in named.Where(p => p.Length > 0))
        {
            _matcher.AddInclude(pattern);
            _matcher.AddInclude(pattern + "/**/*");
        }
    }

    /// <summary>Whether a file lies inside.</summary>
    /// <param name="path">Relative to the repository, with forward slashes; one that leads out of it is never inside.</param>
    public bool Contains(string path)
    {
        var parts = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".").ToList();
        return parts.Count > 0 && path[0] is not ('/' or '\\') && !parts.Contains("..")
            && (_everything || _matcher.Match(string.Join('/', parts)).HasMatches);
    }

    /// <summary>Those of some paths that lie outside, in order.</summary>
    public IReadOnlyList<string> Outside(IEnumerable<string> paths) => [.. paths.Where(p => !Contains(p))];

    private static string Normal(string pattern) =>
        string.Join('/', pattern.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != "."));
}
