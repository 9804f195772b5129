using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs.Life;

/// <summary>What a run stands on; a change of any of it pauses the run.</summary>
internal sealed record FrozenRun
{
    /// <summary>The item as it was.</summary>
    public required WorkItem Item { get; init; }

    /// <summary>The worker's profile as it was.</summary>
    public required AgentProfile Profile { get; init; }

    /// <summary>The other authority files that it uses, by path, with their SHA-256.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>The gate's policy.</summary>
    public string Policy { get; init; } = "default";

    /// <summary>What the project allowed where the item says nothing.</summary>
    public BudgetSettings Budgets { get; init; } = new();

    /// <summary>The commit that the start stands on since somebody brought the target into the run's branch; null: the run's own first.</summary>
    public string? StandsOn { get; init; }

    /// <summary>The snapshot of the tree at the start; null where git is not used.</summary>
    public string? StartTree { get; init; }

    /// <summary>What could make git run a program, hashed at the start.</summary>
    public string? TrapHash { get; init; }

    /// <summary>Files that had uncommitted changes at the start: the operator's own, which no run may touch.</summary>
    public IReadOnlyList<string> DirtyAtStart { get; init; } = [];
}
