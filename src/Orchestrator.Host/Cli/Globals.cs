namespace Orchestrator.Host.Cli;

/// <summary>What every command understands.</summary>
/// <param name="Project">A folder of the project; null: the nearest upwards.</param>
/// <param name="Json">Answer in JSON.</param>
/// <param name="JsonLines">Answer in JSON, one value a line.</param>
/// <param name="NoColor">No colours.</param>
/// <param name="Help">Show help and do nothing.</param>
internal sealed record Globals(string? Project, bool Json, bool JsonLines, bool NoColor, bool Help)
{
    /// <summary>Name, short name, the value's name or null for a flag, and help.</summary>
    public static readonly (string Name, string? Short, string? Value, string Help)[] Options =
    [
        ("--project", "-C", "<folder>", "A folder of the project; else ORCHESTRATOR_PROJECT, else the nearest upwards."),
        ("--json", null, null, "Answer in JSON: one value, or an array for several."),
        ("--jsonl", null, null, "Answer in JSON, one value a line as it comes."),
        ("--no-color", null, null, "No colours."),
        ("--help", "-h", null, "Show help."),
    ];

    /// <summary>Whether a token is a global option whose value is the token after it.</summary>
    public static bool TakesNext(string token) => token is "--project" or "-C";
}
