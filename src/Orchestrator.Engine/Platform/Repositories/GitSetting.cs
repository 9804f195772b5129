namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>A line of configuration.</summary>
/// <param name="Scope"><c>system</c>, <c>global</c>, <c>local</c> or <c>worktree</c>.</param>
/// <param name="Key">Section and name in lower case, the part between as written.</param>
/// <param name="Value">Null for a name without a value, which means true.</param>
internal sealed record GitSetting(string Scope, string Key, string? Value)
{
    /// <summary>Whether it comes from the repository and not from the person.</summary>
    public bool IsOfRepository => Scope is "local" or "worktree";

    /// <summary>What <c>git config --list --show-scope -z</c> prints.</summary>
    public static IReadOnlyList<GitSetting> Parse(string raw) =>
        [.. RawText.Fields(raw).Chunk(2).Where(pair => pair.Length == 2).Select(pair => pair[1].Split('\n', 2) is [var key, var value]
            ? new GitSetting(pair[0], key, value)
            : new GitSetting(pair[0], pair[1], null))];

    /// <summary>The <c>name</c> of <c>section.name.variable</c>; null for another section, or without a name.</summary>
    public string? NameIn(string section)
    {
        var last = Key.LastIndexOf('.');
        return Key.StartsWith(section + ".", StringComparison.Ordinal) && last > section.Length ? Key[(section.Length + 1)..last] : null;
    }
}
