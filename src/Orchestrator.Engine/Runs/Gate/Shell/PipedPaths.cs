namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>The paths that a stage would hand to <c>xargs</c>, as far as they can be told.</summary>
internal static class PipedPaths
{
    public static IReadOnlyList<ShellWord> Of(ShellCommand? before) => before switch
    {
        { Program: "find" } => [.. Starts(before).Select(p => p with { Text = p.Text.TrimEnd('/') + "/*" })],
        { Program: "git", Arguments: [{ Text: "ls-files" or "diff" }, ..] } => [new ShellWord("*", before.Directory is not null)],
        { Program: "echo" or "printf" } => before.Arguments,
        _ => [new ShellWord("$(input)", false)],
    };

    /// <summary>Where a <c>find</c> begins; the current directory when it names nothing.</summary>
    public static IReadOnlyList<ShellWord> Starts(ShellCommand find)
    {
        List<ShellWord> starts = [.. find.Arguments.SkipWhile(a => a.Text is "-L" or "-P" or "-H").TakeWhile(a => a.Text is not (['-' or '(' or '!', ..]))];
        return starts.Count > 0 ? starts : [new ShellWord(".", true)];
    }
}
