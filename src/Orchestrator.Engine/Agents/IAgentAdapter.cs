using Orchestrator.Engine.Agents.Routes;

namespace Orchestrator.Engine.Agents;

/// <summary>What the engine knows about one family of agent clients.</summary>
internal interface IAgentAdapter
{
    /// <summary>The adapter's name in a profile.</summary>
    string Name { get; }

    /// <summary>A turn that shows no sign of life for so long is looked into.</summary>
    TimeSpan SilenceAfter { get; }

    /// <summary>Whether a later turn can go on in the same agent session.</summary>
    bool CanResume { get; }

    /// <summary>Whether an exit with code 0 and without a block counts as <c>workflow_done</c>.</summary>
    bool ExitIsDone { get; }

    /// <summary>Whether its client tells only in its transcript what a turn uses while it is under way.</summary>
    bool CountsInTranscript => false;

    /// <summary>The command line and environment of one turn.</summary>
    /// <exception cref="OrchestratorException">The profile asks for something that this client has no flag for.</exception>
    AgentCommand Compose(AgentTurn turn);

    /// <summary>The command line and environment of a client on a screen, which people and we speak to; it has the same trust and the same door.</summary>
    /// <exception cref="OrchestratorException">The profile asks for something that this client has no flag for; or the program has no screen that we know (<c>screen-unknown</c>).</exception>
    AgentCommand ComposeInteractive(AgentTurn turn) => throw new OrchestratorException(
        ErrorKind.Usage, "screen-unknown", $"Agent profile '{turn.Profile.Name}': the adapter '{Name}' has no screen that is known here.", "orchestrator agent-profile get", turn.Profile.Name);

    /// <summary>Takes a route: what the client needs besides what it names.</summary>
    /// <exception cref="OrchestratorException">The client would be paid by somebody else, or can't be paid so (<c>route-mismatch</c>, <c>route-incomplete</c>).</exception>
    LaunchRoute Take(LaunchRoute route, AgentProfile profile, string stateFolder) => route;

    /// <summary>How the client is asked, without a request to its provider, who is signed in; null where there is nothing to ask.</summary>
    LoginQuestion? AskLogin(LaunchRoute route, AgentProfile profile) => null;

    /// <summary>What is typed into the client's screen to have it shorten its history; null: it has no command for that.</summary>
    string? CompactCommand => null;

    /// <summary>What is typed to have it begin with an empty history; null: it has no command for that.</summary>
    string? ClearCommand => null;

    /// <summary>A reader for the turn's standard output. It keeps state from line to line.</summary>
    IAgentStreamReader OpenStream();

    /// <summary>
    /// A reader that goes on: in mid-stream with the state stored beside the offset, or in the session's next turn with what
    /// <see cref="Streams.ReaderState.ForNextTurn"/> makes of the last turn's.
    /// </summary>
    IAgentStreamReader OpenStream(string? state) => OpenStream();

    /// <summary>What the end of a process says when its stream did not say it.</summary>
    /// <param name="exitCode">The process's exit code.</param>
    /// <param name="errorTail">The last lines of its standard error.</param>
    AgentObservation? ReadExit(int exitCode, string errorTail);
}
