namespace Orchestrator.Engine.Agents;

/// <summary>One turn to launch: one process of an agent.</summary>
/// <param name="Profile">How to run the agent.</param>
/// <param name="RunId">The run.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Tree">The working tree, absolute: the process's current directory.</param>
/// <param name="PromptFile">The file that holds what is said to the agent in this turn: the whole prompt first, a message later. It becomes standard input.</param>
/// <param name="FirstPromptFile">The prompt of the attempt's first turn.</param>
/// <param name="SessionId">The agent session to go on with; null for a new one.</param>
/// <param name="StateFolder">Where the worker must not write.</param>
/// <param name="GitFolder">The repository's <c>.git</c>, which a sandboxed worker needs for its own git calls; null where git is not used.</param>
internal sealed record AgentTurn(AgentProfile Profile, string RunId, int Attempt, int Turn, string Tree, string PromptFile, string FirstPromptFile, string? SessionId, string StateFolder, string? GitFolder)
{
    /// <summary>Variables of ours (ORCHESTRATOR_RUN_ID, _SESSION, _TOKEN, _PROJECT) which the client must also hand to the commands that it runs.</summary>
    public IReadOnlyDictionary<string, string> Marks { get; init; } = new Dictionary<string, string>();

    /// <summary>Who pays, with what the client needs for it.</summary>
    public LaunchRoute Route { get; init; } = LaunchRoute.Subscription;

    /// <summary>A folder with the <c>orchestrator</c> executable, put first on the worker's PATH; null for none.</summary>
    public string? ToolFolder { get; init; }

    /// <summary>A folder outside the tree that the worker may write, for its handoff; null for none.</summary>
    public string? HandoffFolder { get; init; }

    /// <summary>
    /// What lies in and around the folder is somebody else's work that is only looked at: settings, instructions, skills, hooks
    /// and servers for agents in it are data like all of it.
    /// </summary>
    public bool TreeIsData { get; init; }
}
