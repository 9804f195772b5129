using Orchestrator.Engine.Agents.Trust;

namespace Orchestrator.Engine.Agents.Command;

/// <summary>
/// Any program. Its prompt is in the file that ORCHESTRATOR_PROMPT_FILE names and on standard input; a later message is a new
/// launch with ORCHESTRATOR_MESSAGE_FILE, which is then on standard input. In a terminal it is the same, but for standard
/// input, which is the terminal.
/// </summary>
internal sealed class CommandAdapter : IAgentAdapter
{
    public string Name => "command";

    public TimeSpan SilenceAfter => TimeSpan.FromMinutes(30);

    public bool CanResume => false;

    public bool ExitIsDone => true;

    public AgentCommand Compose(AgentTurn turn)
    {
        var environment = Environment(turn);
        environment["ORCHESTRATOR_PROMPT_FILE"] = turn.FirstPromptFile;
        if (turn.PromptFile != turn.FirstPromptFile)
        {
            environment["ORCHESTRATOR_MESSAGE_FILE"] = turn.PromptFile;
        }

        return new AgentCommand([.. turn.Profile.Command, .. turn.Profile.Args], turn.PromptFile, environment);
    }

    public AgentCommand ComposeInteractive(AgentTurn turn)
    {
        var session = turn.Marks["ORCHESTRATOR_SESSION"];
        return new AgentCommand(
            ["/bin/sh", "-c", CommandDesk.Script(), "orchestrator", CommandDesk.Of(turn.StateFolder, session).Folder, session, .. turn.Profile.Command, .. turn.Profile.Args], null, Environment(turn));
    }

    public IAgentStreamReader OpenStream() => new CommandStreamReader();

    public AgentObservation? ReadExit(int exitCode, string errorTail) =>
        exitCode == 0
            ? null
            : new AgentObservation.TurnFailed(0, Streams.Cut.Head($"exit code {exitCode}{(LastLine(errorTail) is { } line ? $": {line}" : "")}", 1024));

    private static Dictionary<string, string> Environment(AgentTurn turn)
    {
        _ = TrustTable.Of(turn.Profile);
        var environment = new Dictionary<string, string>(turn.Route.Variables);
        if (turn.Profile.Model is { } model)
        {
            environment["ORCHESTRATOR_MODEL"] = model;
        }

        return environment;
    }

    private static string? LastLine(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
}
