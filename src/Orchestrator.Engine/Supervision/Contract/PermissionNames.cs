namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Everything that a policy can permit a manager, and what holds until a person says otherwise.</summary>
internal static class PermissionNames
{
    public const string Nudge = "worker_session.nudge";
    public const string Interrupt = "worker_session.interrupt";
    public const string Compact = "worker_session.compact";
    public const string Clear = "worker_session.clear";
    public const string Stop = "worker_session.stop";
    public const string Type = "worker_session.type";
    public const string Read = "worker_session.read";

    /// <summary>By name, whether it is permitted from the start: reading, testing, and talking; nothing that leaves the machine or can't be taken back.</summary>
    public static IReadOnlyDictionary<string, bool> Defaults { get; } = new SortedDictionary<string, bool>(StringComparer.Ordinal)
    {
        ["communication.comment_on_pr"] = false,
        ["communication.notify_operator"] = true,
        ["context.fetch_issues"] = true,
        ["context.fetch_prs"] = true,
        ["context.spawn_reviewer"] = false,
        ["repo.push_branch"] = false,
        ["repo.open_pr"] = false,
        ["repo.monitor_ci"] = false,
        ["repo.resolve_conflicts"] = false,
        ["repo.merge_green_pr"] = false,
        ["verification.run_tests"] = true,
        ["verification.run_browser"] = false,
        [Nudge] = true,
        [Interrupt] = true,
        [Compact] = true,
        [Clear] = false,
        [Stop] = false,
        [Type] = false,
        [Read] = false,
    };

    /// <summary>The decision that strict mode asks for before it is used; null where it asks for none.</summary>
    public static ManagerDecisionKind? DecisionFor(string permission) => permission switch
    {
        Nudge or Type => ManagerDecisionKind.Nudge,
        Interrupt => ManagerDecisionKind.Interrupt,
        Compact => ManagerDecisionKind.Compact,
        Clear => ManagerDecisionKind.Clear,
        Stop => ManagerDecisionKind.Stop,
        _ => null,
    };

    /// <summary>Whether the worker forgets by it, so that a handoff must be there first.</summary>
    public static bool Forgets(string permission) => permission is Compact or Clear;

    /// <summary>The names that a name, a group such as <c>repo.*</c>, or <c>*</c> stands for.</summary>
    /// <exception cref="OrchestratorException"><c>permission-unknown</c>.</exception>
    public static IReadOnlyList<string> Matching(string name)
    {
        var found = name == "*" ? [.. Defaults.Keys]
            : name.EndsWith(".*", StringComparison.Ordinal) ? Defaults.Keys.Where(known => known.StartsWith(name[..^1], StringComparison.Ordinal)).ToList()
            : Defaults.Keys.Where(known => known == name).ToList();
        return found.Count > 0 ? found : throw new OrchestratorException(
            ErrorKind.Usage, "permission-unknown", $"There is no permission '{name}'; there are {string.Join(", ", Defaults.Keys)}.", "orchestrator supervision-policy set --help", name);
    }
}
