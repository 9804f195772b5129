namespace Orchestrator.Engine.Agents.Door;

/// <summary>A moment at which a client calls a hook. Both clients know these by the same names and send the same shapes.</summary>
/// <param name="Name">As our executable is called: <c>orchestrator hook stop</c>.</param>
/// <param name="ClientName">As clients' settings write it, such as <c>Stop</c>.</param>
internal sealed record HookEvent(string Name, string ClientName)
{
    /// <summary>Seconds that a client waits for a hook before it goes on without.</summary>
    public const int Timeout = 30;

    /// <summary>A session begins, is resumed, or begins anew after it was cleared or compacted.</summary>
    public static readonly HookEvent SessionStart = new("session-start", "SessionStart");

    /// <summary>Somebody said something to the agent.</summary>
    public static readonly HookEvent UserPromptSubmit = new("user-prompt-submit", "UserPromptSubmit");

    /// <summary>The agent is about to use a tool.</summary>
    public static readonly HookEvent PreToolUse = new("pre-tool-use", "PreToolUse");

    /// <summary>The agent would end its turn.</summary>
    public static readonly HookEvent Stop = new("stop", "Stop");

    /// <summary>All of them, in the order of a session.</summary>
    public static IReadOnlyList<HookEvent> All { get; } = [SessionStart, UserPromptSubmit, PreToolUse, Stop];

    /// <summary>As Codex writes it in its record of trusted hooks, such as <c>user_prompt_submit</c>.</summary>
    public string Key => Name.Replace('-', '_');
}
