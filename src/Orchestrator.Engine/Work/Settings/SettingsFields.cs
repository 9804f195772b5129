using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>Names of the settings, and which of them are single values.</summary>
internal static class SettingsFields
{
    public const string InvalidCode = "project-invalid";
    public const string ProjectFile = "project.yaml";
    public const string LocalFile = "local.yaml";
    public const string Routes = "routes";

    public static readonly string[] Top = ["name", "requires", "agents", "defaults", "policy", "worktree", "budget", "max_parallel", "schedule", "review", Routes, "notifications"];
    public static readonly string[] Defaults = ["worker", "verifier", "permit"];
    public static readonly string[] Worktree = ["setup"];
    public static readonly string[] Parallel = ["project", "families", "profiles"];
    public static readonly string[] Schedule = ["interval", "cron", "quiet_hours", "calendar", "time_zone"];
    public static readonly string[] Review = ["panel", "quorum", "timeout"];
    public static readonly string[] Notification = ["by", "events", "command", "url", "path", "timeout"];
    public static readonly string[] Identity = ["name", "email"];

    public static readonly string[] Agent =
    [
        "family", "adapter", "command", "model", "trust", "args", "permission_mode", "silence_after", "start_timeout", "identity", "style", "strength",
        "pass_environment", "environment",
    ];

    public static readonly string[] Adapters = ["codex", "claude", "command"];
    public static readonly string[] TrustLevels = ["read_only", "standard", "full"];
    public static readonly string[] Styles = ["strict", "collaborative", "directive"];

    private static readonly string[] s_scalars =
        ["name", "requires", "policy", "defaults.worker", "defaults.verifier", "max_parallel", "schedule.interval", "schedule.cron", "schedule.time_zone", "review.panel", "review.quorum", "review.timeout"];

    private static readonly string[] s_budgets =
        [.. Enum.GetValues<BudgetLevel>().SelectMany(level => BudgetReader.Units(level).Select(unit => $"budget.{BudgetLevelField(level)}.{unit}"))];

    private static readonly string[] s_agentScalars =
        ["family", "adapter", "command", "model", "trust", "permission_mode", "silence_after", "start_timeout", "identity.name", "identity.email", "style", "strength"];

    /// <summary>What <c>budget</c> holds: a mapping for each level.</summary>
    public static readonly string[] BudgetLevels = [.. Enum.GetValues<BudgetLevel>().Select(BudgetLevelField)];

    public static string BudgetLevelField(BudgetLevel level) => level.ToString().ToLowerInvariant();

    /// <summary>Dotted paths of every single value that a variable can override, for the agents that there are.</summary>
    public static IEnumerable<string> Scalars(IEnumerable<string> agents) =>
        [.. s_scalars, .. s_budgets, .. agents.SelectMany(agent => s_agentScalars.Select(field => $"agents.{agent}.{field}"))];

    /// <summary>The variable that overrides a setting: <c>agents.codex.model</c> is <c>ORCHESTRATOR_AGENTS_CODEX_MODEL</c>.</summary>
    public static string Variable(string path) =>
        "ORCHESTRATOR_" + string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
