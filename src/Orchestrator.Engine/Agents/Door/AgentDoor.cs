namespace Orchestrator.Engine.Agents.Door;

/// <summary>What a client is given so that its agent reaches us: the MCP server and the hooks, both the same executable.</summary>
/// <param name="Executable">The <c>orchestrator</c> executable, absolute.</param>
/// <param name="Events">The events that hooks are wanted for, as <see cref="HookEvent"/> names them.</param>
internal sealed record AgentDoor(string Executable, IReadOnlyList<HookEvent> Events)
{
    /// <summary>The server's name in a client's configuration; a client's own name for a tool begins with it.</summary>
    public const string Server = "orchestrator";

    /// <summary>
    /// Variables that reach the server by name, each from the client's own environment: a client may start its servers with an
    /// empty one. Their values stand on no command line and in no file.
    /// </summary>
    public static IReadOnlyList<string> Variables { get; } =
    [
        "ORCHESTRATOR_RUN_ID", "ORCHESTRATOR_SESSION", "ORCHESTRATOR_TOKEN", "ORCHESTRATOR_PROJECT", "ORCHESTRATOR_STATE",
        "DOTNET_ROOT", "XDG_CONFIG_HOME", "XDG_STATE_HOME",
    ];

    /// <summary>The door of a worker that we launch: what waits for it is told when it would stop. Everything else the runtime sees by itself.</summary>
    public static AgentDoor? OfLaunched(string? toolFolder) =>
        toolFolder is null ? null : new(Path.Combine(toolFolder, "orchestrator"), [HookEvent.Stop]);

    /// <summary>The door of a session in a terminal: it is told what waits at each prompt as well, and says where it writes itself down.</summary>
    public static AgentDoor OfSession(string executable) => new(executable, [HookEvent.SessionStart, HookEvent.UserPromptSubmit, HookEvent.Stop]);

    /// <summary>The command of one hook, for a shell.</summary>
    public string CommandFor(HookEvent hook) => $"{Quoted(Executable)} hook {hook.Name}";

    private static string Quoted(string path) =>
        path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_' or '+') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
