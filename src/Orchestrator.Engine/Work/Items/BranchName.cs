namespace Orchestrator.Engine.Work.Items;

/// <summary>Names of branches, by the rules of git-check-ref-format(1).</summary>
internal static class BranchName
{
    private static readonly string[] s_nowhere = ["..", "//", "@{"];

    /// <summary>Whether a name can be that of a branch of people's: no ref in full, none of a run's own.</summary>
    public static bool IsOfPeople(string name) =>
        name is not ("" or "@" or "HEAD")
        && !name.StartsWith("refs/", StringComparison.Ordinal)
        && !name.StartsWith("orchestrator/", StringComparison.Ordinal)
        && name[0] is not ('-' or '/')
        && name[^1] is not ('.' or '/')
        && !s_nowhere.Any(part => name.Contains(part, StringComparison.Ordinal))
        && !name.Any(c => c <= ' ' || c is '\u007f' or '~' or '^' or ':' or '?' or '*' or '[' or '\\')
        && !name.Split('/').Any(part => part.StartsWith('.') || part.EndsWith(".lock", StringComparison.Ordinal));
}
