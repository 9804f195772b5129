namespace Orchestrator;

/// <summary>Who works on an item and within which bounds.</summary>
public sealed record WorkItemPolicy
{
    /// <summary>Agent profile that works; null: the project's default.</summary>
    public string? Worker { get; init; }

    /// <summary>Agent profile that verifies.</summary>
    public string? Verifier { get; init; }

    /// <summary><c>process tmux transcript mailbox</c>.</summary>
    public string Surface { get; init; } = "process";

    /// <summary><c>none worktree</c>.</summary>
    public string Isolation { get; init; } = "none";

    /// <summary>Loop template, <c>none</c> for a plain run.</summary>
    public string LoopTemplate { get; init; } = "none";

    /// <summary>Iterations at most; null: the template's.</summary>
    public int? MaxIterations { get; init; }

    /// <summary>Failed verifications that one step may have.</summary>
    public int RetriesPerStep { get; init; } = 3;

    /// <summary>Failed verifications that a run may have.</summary>
    public int RetriesTotal { get; init; } = 12;

    /// <summary>What a run may spend.</summary>
    public BudgetLimits Budget { get; init; } = new();

    /// <summary>What each of its agent sessions may spend.</summary>
    public BudgetLimits AttemptBudget { get; init; } = new();

    /// <summary>What all runs of the item may spend together.</summary>
    public BudgetLimits ItemBudget { get; init; } = new();

    /// <summary>Whether worker and manager must acknowledge the contract.</summary>
    public bool RequireAcks { get; init; }

    /// <summary><c>none on_pass</c>.</summary>
    public string Commit { get; init; } = "on_pass";

    /// <summary>What becomes of a run's own tree and branch when it has ended: <c>keep merge remove</c>.</summary>
    public string AfterFinish { get; init; } = "keep";

    /// <summary>The branch that a run with a tree of its own begins on and is merged into; null: the one that is checked out when it begins.</summary>
    public string? MergeInto { get; init; }

    /// <summary><c>notify notify_then_recover</c>.</summary>
    public string OnPause { get; init; } = "notify_then_recover";

    /// <summary>Composed recovery instructions that a run may get.</summary>
    public int MaxInterventions { get; init; } = 2;

    /// <summary>Whether an accepted criterion left open blocks the finish.</summary>
    public bool Strict { get; init; }
}
