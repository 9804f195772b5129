namespace Orchestrator;

/// <summary>A manager's decision, with its reason, written down before it acts.</summary>
[TableColumns(nameof(DecisionId), nameof(RunId), nameof(Kind), nameof(By), nameof(Current), nameof(At), nameof(Reason))]
public sealed record ManagerDecision
{
    /// <summary>Its id.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>What was decided.</summary>
    public ManagerDecisionKind Kind { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The cycle that it answers; null when it names none.</summary>
    public long? Cycle { get; init; }

    /// <summary>Who decided, as the ledger names actors.</summary>
    public string By { get; init; } = "";

    /// <summary>When it was written down.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The ledger event that recorded it.</summary>
    public long Event { get; init; }

    /// <summary>Whether no cycle of the run came after it.</summary>
    public bool Current { get; init; }
}
