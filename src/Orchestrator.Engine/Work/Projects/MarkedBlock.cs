namespace Orchestrator.Engine.Work.Projects;

/// <summary>The one block of a person's Markdown file that is ours, between two marks.</summary>
internal static class MarkedBlock
{
    public const string Begin = "<!-- orchestrator:begin -->";
    public const string End = "<!-- orchestrator:end -->";

    private const string Text = """
        ## Orchestrator

        Work in this repository is written down in `.orchestrator/work/*.yaml` and supervised by Orchestrator: what is
        done is what its verification says, not what a message claims.

        - What there is to do: `orchestrator work-item get`, next in line: `orchestrator work-item get --runnable`
        - One item, whole: `orchestrator work-item export <id>`; what it lacks: `orchestrator work-item test <id>`
        - Decisions that items stand on: `.orchestrator/decisions/*.yaml`
        - While you work on a run, report with `orchestrator checkpoint submit step_done --summary '…' --evidence 'ran: …'`,
          or `blocked` with `--question '…'` when you can't go on, or `workflow_done` at the end.
        - Leave `.orchestrator/` alone during a run: a change there pauses it.
        """;

    /// <summary>The text with the block in it: replaced where it is, else at the end. Null when the marks don't pair.</summary>
    public static string? Put(string text)
    {
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var block = $"{Begin}\n{Text}\n{End}".ReplaceLineEndings(newLine);
        return Find(text) switch
        {
            ( < 0, < 0) => text.TrimEnd() is { Length: > 0 } before ? $"{before}{newLine}{newLine}{block}{newLine}" : block + newLine,
            (var start, var end) when start >= 0 && end > start => text[..start] + block + text[end..],
            _ => null,
        };
    }

    /// <summary>The text without the block; null when there is none, or the marks don't pair.</summary>
    public static string? Take(string text)
    {
        if (Find(text) is not ( >= 0 and var start, var end) || end <= start)
        {
            return null;
        }

        var (before, after) = (text[..start].TrimEnd(), text[end..].TrimStart());
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return (before.Length, after.Length) switch
        {
            (0, _) => after,
            (_, 0) => before + newLine,
            _ => before + newLine + newLine + after,
        };
    }

    // Where the block begins, and one past where it ends; -1 for a mark that isn't there.
    private static (int Start, int End) Find(string text)
    {
        var start = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        return (start, end < 0 ? -1 : end + End.Length);
    }
}
