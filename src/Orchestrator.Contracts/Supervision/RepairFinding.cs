namespace Orchestrator;

/// <summary>One thing that was left behind.</summary>
[TableColumns(nameof(Kind), nameof(Target), nameof(Detail), nameof(Mended), nameof(Mend))]
public sealed record RepairFinding
{
    /// <summary><c>dead_session dangling_binding silent_run expired_claim interrupted_merge orphan_scratch_tree orphan_worktree stale_worktree orphan_branch stranded_message</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about: a name, an id, a path.</summary>
    public required string Target { get; init; }

    /// <summary>What is wrong, one sentence.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The command that mends it.</summary>
    public string Mend { get; init; } = "orchestrator repair --apply";

    /// <summary>Whether it was mended now.</summary>
    public bool Mended { get; init; }

    /// <summary>Why mending it failed; null otherwise.</summary>
    public string? Problem { get; init; }
}
