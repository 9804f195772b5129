namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>
/// How long a report may be. What no decision reads (summary, evidence other than commands) is cut and ends in <c>…</c>.
/// What decisions read is never cut, else a danger could hide behind its end: the block is corrected instead.
/// </summary>
internal static class CheckpointLimits
{
    public const int Summary = 512;
    public const int Items = 20;
    public const int Item = 300;

    /// <summary>What is too long, as the rest of a sentence; null when nothing is.</summary>
    public static string? Excess(Checkpoint checkpoint)
    {
        foreach (var (name, items) in Lists(checkpoint))
        {
            if (items.Count > Items)
            {
                return $"{name} has {items.Count} items, at most {Items} are read; keep the ones that matter";
            }

            if (items.FirstOrDefault(i => i.Length > Item) is { } item)
            {
                return $"an item of {name} has {item.Length} characters, at most {Item} are read: '{item[..40]}…'; shorten it";
            }
        }

        return checkpoint.Question?.Length > Summary ? $"question has {checkpoint.Question.Length} characters, at most {Summary} are read; shorten it" : null;
    }

    public static Checkpoint Cut(Checkpoint checkpoint) => checkpoint with
    {
        Summary = Cut(checkpoint.Summary, Summary),
        Evidence = [.. checkpoint.Evidence.Select(e => e.Kind == "ran" ? e : e with { Text = Cut(e.Text, Item) })],
    };

    private static IEnumerable<(string Name, IReadOnlyList<string> Items)> Lists(Checkpoint checkpoint) =>
    [
        ("evidence", [.. checkpoint.Evidence.Select(e => e.Kind == "ran" ? e.Text : "")]),
        ("next", checkpoint.Next),
        ("needs", checkpoint.Needs),
        ("blocking_inputs", checkpoint.BlockingInputs),
    ];

    private static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1;
        return text[..end] + "…";
    }
}
