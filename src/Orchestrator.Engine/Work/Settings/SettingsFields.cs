namespace Orchestrator.Engine.Work.Settings;

/// <summary>Names of the settings, and which of them are single values.</summary>
internal static class SettingsFields
{
    public const string InvalidCode = "project-invalid";
    public const string ProjectFile = "project.yaml";
    public const string LocalFile = "local.yaml";

    public static readonly string[] Top = ["name", "requires", "agents", "defaults", "policy", "worktree"];
    public static readonly string[] Defaults = ["worker", "verifier"];
    public static readonly string[] Worktree = ["setup"];
    public static readonly string[] Identity = ["name", "email"];

    public static readonly string[] Agent =
    [
        "family", "adapter", "command", "model", "trust", "args", "permission_mode", "silence_after", "start_timeout", "identity", "style",
        "pass_environment", "environment",
    ];

    public static readonly string[] Adapters = ["codex", "claude", "command"];
    public static readonly string[] TrustLevels = ["read_only", "standard", "full"];
    public static readonly string[] Styles = ["strict", "collaborative", "directive"];

    private static readonly string[] s_agentScalars =
        ["family", "adapter", "command", "model", "trust", "permission_mode", "silence_after", "start_timeout", "identity.name", "identity.email", "style"];

    /// <summary>Dotted paths of every single value that a variable can override, for the agents that there are.</summary>
    public static IEnumerable<string> Scalars(IEnumerable<string> agents) =>
        [.. new[] { "name", "requires", "policy", "defaults.worker", "defaults.verifier" }, .. agents.SelectMany(agent => s_agentScalars.Select(field => $"agents.{agent}.{field}"))];

    /// <summary>The variable that overrides a setting: <c>agents.codex.model</c> is <c>ORCHESTRATOR_AGENTS_CODEX_MODEL</c>.</summary>
    public static string Variable(string path) =>
        "ORCHESTRATOR_" + string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
