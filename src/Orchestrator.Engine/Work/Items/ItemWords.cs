using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Work.Items;

/// <summary>The closed sets of words that a work item's fields choose from, and the spelling of ids.</summary>
internal static partial class ItemWords
{
    /// <summary>Where work items are, relative to <c>.orchestrator/</c>.</summary>
    public const string Folder = "work";

    public static readonly string[] Kinds = ["task", "supervised", "milestone"];
    public static readonly string[] WrittenStatuses = ["draft", "blocked", "ready", "validated", "failed", "abandoned"];
    public static readonly string[] Protocols = ["none", "refactor"];
    public static readonly string[] ForbiddenStates = ["uncommitted_changes", "failing_verification", "out_of_scope_changes"];
    public static readonly string[] Reviews = ["none", "human", "other_family", "stronger"];
    public static readonly string[] Risks = ["low", "medium", "high", "critical"];
    public static readonly string[] Surfaces = ["process", "tmux", "transcript", "mailbox"];
    public static readonly string[] Isolations = ["none", "worktree"];
    public static readonly string[] Commits = ["none", "on_pass"];
    public static readonly string[] AfterFinishes = ["keep", "merge", "remove"];
    public static readonly string[] OnPauses = ["notify", "notify_then_recover"];
    public static readonly string[] Directions = ["lt", "lte", "gt", "gte", "eq"];
    public static readonly string[] GitChecks = ["dirty", "committed", "branch", "ahead", "diff_in_scope"];
    public static readonly string[] Verifiers = ["command", "artifact", "git", "step", "metric"];

    /// <summary>An id of a work item or a decision; also its file's name.</summary>
    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}\\z")]
    public static partial Regex ItemId { get; }

    /// <summary>An id inside an item: of a step, a criterion, an option.</summary>
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\\z")]
    public static partial Regex PartId { get; }

    /// <summary>A word as files spell it.</summary>
    public static string Of(Enum value) => value.ToString().ToLowerInvariant();

    public static string PathOf(string id) => $"{Folder}/{id}.yaml";

    public static string DisplayPath(string path) => $".orchestrator/{path}";
}
