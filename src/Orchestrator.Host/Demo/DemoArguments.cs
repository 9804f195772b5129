namespace Orchestrator.Host.Demo;

/// <summary>What the demo was asked for.</summary>
/// <param name="Agent">A real client instead of the bundled worker; null for the bundled one.</param>
/// <param name="Path">The folder to make; null for a new one below the current folder.</param>
internal sealed record DemoArguments(string? Agent, string? Path)
{
    public static DemoArguments Read(IReadOnlyList<string> tokens)
    {
        var (agent, path) = ((string?)null, (string?)null);
        for (var i = 0; i < tokens.Count; i++)
        {
            var value = i + 1 < tokens.Count ? tokens[i + 1] : null;
            switch (tokens[i])
            {
                case "--agent" when value is "codex" or "claude":
                    agent = value;
                    i++;
                    break;
                case "--path" when value is not null:
                    path = value;
                    i++;
                    break;
                default:
                    throw new OrchestratorException(
                        ErrorKind.Usage, "usage", $"The demo does not understand '{tokens[i]}'{(value is null ? "" : $" {value}")}.", $"orchestrator demo {DemoCommand.Usage}", tokens[i]);
            }
        }

        return new DemoArguments(agent, path);
    }
}
