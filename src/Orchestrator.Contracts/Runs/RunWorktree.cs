namespace Orchestrator;

/// <summary>A tree and a branch that a run has of its own, as they are now.</summary>
[TableColumns(nameof(RunId), nameof(Target), nameof(Ahead), nameof(Uncommitted), nameof(Merge), nameof(Command))]
public sealed record RunWorktree
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Its work item.</summary>
    public string WorkItemId { get; init; } = "";

    /// <summary>Where the run stands.</summary>
    public RunState State { get; init; }

    /// <summary>The tree's folder.</summary>
    public string Tree { get; init; } = "";

    /// <summary>Whether the folder is there.</summary>
    public bool Present { get; init; }

    /// <summary>Why somebody locked the tree, empty without a reason; null when nobody did.</summary>
    public string? Locked { get; init; }

    /// <summary>The run's branch; null when it is gone.</summary>
    public string? Branch { get; init; }

    /// <summary>The branch that its work is for; null for none.</summary>
    public string? Target { get; init; }

    /// <summary>Commits of the branch that the target lacks.</summary>
    public int Ahead { get; init; }

    /// <summary>Files in the tree that are not committed.</summary>
    public int Uncommitted { get; init; }

    /// <summary>What became of the branch; null before the run ended.</summary>
    public RunMerge? Merge { get; init; }

    /// <summary>The next command; null when nothing is to be done.</summary>
    public string? Command { get; init; }
}
