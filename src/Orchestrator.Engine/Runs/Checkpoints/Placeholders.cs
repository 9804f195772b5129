namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>Values that stand in templates for something still to be written. A block that holds one is an example, not a report.</summary>
internal static class Placeholders
{
    public static bool Is(string value) => value switch
    {
        "…" or "..." or "one line" => true,
        ['<', .., '>'] or ['{', .., '}'] => true,
        _ => value.StartsWith('…'),
    };

    /// <summary>A template lists the words to choose from.</summary>
    public static bool IsChoice(string status) => status.Contains('|', StringComparison.Ordinal) || Is(status);
}
