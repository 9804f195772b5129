namespace Orchestrator.Engine.Agents.Trust;

/// <summary>
/// The one table of what a trust level means for each client. Tried with Codex 0.169 and Claude Code 2.1.197.
/// Standard edits its tree, runs its tests and calls <c>orchestrator</c>; it never writes the state folder.
/// </summary>
internal static class TrustTable
{
    public const string ReadOnly = "read_only";
    public const string Standard = "standard";
    public const string Full = "full";

    // All tools of our own server: what an agent may ask of it is settled there.
    private const string Door = "mcp__orchestrator";

    private static readonly TrustFlags[] Table =
    [
        new("codex", ReadOnly) { Sandbox = "read-only", Approval = "never" },
        // workspace-write alone would leave .orchestrator/ open, which lies in the tree; tests need loopback, so the network is open.
        new("codex", Standard) { PermissionProfile = ":workspace", Approval = "never", Network = true, GuardsState = true },
        new("codex", Full) { Sandbox = "danger-full-access", Approval = "never", Network = true },

        new("claude", ReadOnly)
        {
            Mode = "dontAsk", OtherModes = ["plan", "default"], Allow = ["Read", "Glob", "Grep", "Bash(orchestrator:*)", Door],
            Without = ["Write", "Edit", "NotebookEdit"], GuardsState = true,
        },
        // A bare allowance of Edit or Write would reach beyond the tree; acceptEdits gives exactly the tree.
        new("claude", Standard)
        {
            Mode = "acceptEdits", OtherModes = ["default", "dontAsk", "plan", "auto"], Allow = ["Bash", "Read", "Glob", "Grep", "WebFetch", "WebSearch", Door],
            Confined = true, GuardsState = true,
        },
        // Not bypassPermissions, which the client refuses to root; a profile may name it.
        new("claude", Full)
        {
            Mode = "acceptEdits", OtherModes = ["default", "dontAsk", "plan", "auto", "bypassPermissions"],
            Allow = ["Bash", "Read", "Edit", "Write", "NotebookEdit", "Glob", "Grep", "WebFetch", "WebSearch", Door],
        },

        // Any program: there is no flag that could hold it back, so read_only is missing.
        new("command", Standard),
        new("command", Full),
    ];

    /// <summary>The flags of a profile.</summary>
    /// <exception cref="OrchestratorException"><c>trust-unsupported</c>: the client has no such level, or not with that permission mode.</exception>
    public static TrustFlags Of(AgentProfile profile)
    {
        var flags = Array.Find(Table, row => row.Client == profile.Adapter && row.Level == profile.Trust)
            ?? throw Unsupported(profile, $"trust '{profile.Trust}' has no meaning for the adapter '{profile.Adapter}', which knows {Levels(profile.Adapter)}");
        if (profile.PermissionMode is not { } mode || mode == flags.Mode)
        {
            return flags;
        }

        return flags.OtherModes.Contains(mode)
            ? flags with { Mode = mode }
            : throw Unsupported(profile, flags.Mode is null
                ? $"the adapter '{profile.Adapter}' has no permission modes, yet the profile asks for '{mode}'"
                : $"permission_mode '{mode}' does not go with trust '{profile.Trust}', which allows {string.Join(", ", flags.OtherModes.Prepend(flags.Mode))}");
    }

    private static string Levels(string adapter) => string.Join(", ", Table.Where(row => row.Client == adapter).Select(row => row.Level));

    private static OrchestratorException Unsupported(AgentProfile profile, string message) => new(
        ErrorKind.Usage, "trust-unsupported", $"Agent profile '{profile.Name}': {message}.",
        $"edit agents.{profile.Name} in .orchestrator/project.yaml", profile.Name);
}
