using Orchestrator.Engine.Agents.Trust;

namespace Orchestrator.Engine.Agents.Command;

/// <summary>
/// Any program. Its prompt is in the file that ORCHESTRATOR_PROMPT_FILE names and on standard input; a later message is a new
/// launch with ORCHESTRATOR_MESSAGE_FILE, which is then on standard input.
/// </summary>
internal sealed class CommandAdapter : IAgentAdapter
{
    public string Name => "command";

    public TimeSpan SilenceAfter => TimeSpan.FromMinutes(30);

    public bool CanResume => false;

    public bool ExitIsDone => true;

    public AgentCommand Compose(AgentTurn turn)
    {
        _ = TrustTable.Of(turn.Profile);
        List<string> arguments = [.. turn.Profile.Command, .. turn.Profile.Args];
        var environment = new Dictionary<string, string> { ["ORCHESTRATOR_PROMPT_FILE"] = turn.FirstPromptFile };
        if (turn.PromptFile != turn.FirstPromptFile)
        {
            environment["ORCHESTRATOR_MESSAGE_FILE"] = turn.PromptFile;
        }

        if (turn.Profile.Model is { } model)
        {
            environment["ORCHESTRATOR_MODEL"] = model;
        }

        return new AgentCommand(arguments, turn.PromptFile, environment);
    }

    public IAgentStreamReader OpenStream() => new CommandStreamReader();

    public AgentObservation? ReadExit(int exitCode, string errorTail) =>
        exitCode == 0
            ? null
            : new AgentObservation.TurnFailed(0, Streams.Cut.Head($"exit code {exitCode}{(LastLine(errorTail) is { } line ? $": {line}" : "")}", 1024));

    private static string? LastLine(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
}
