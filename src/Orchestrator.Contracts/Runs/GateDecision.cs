namespace Orchestrator;

/// <summary>One decision of the gate.</summary>
[TableColumns(nameof(DecisionId), nameof(At), nameof(Kind), nameof(Rule), nameof(Reason))]
public sealed record GateDecision
{
    /// <summary>Its id.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>What was decided.</summary>
    public GateDecisionKind Kind { get; init; }

    /// <summary>The rule that decided, such as <c>dangerous_operation</c>.</summary>
    public string Rule { get; init; } = "";

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>A sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The class of the pause of an Escalate; null for others.</summary>
    public PauseClass? Class { get; init; }

    /// <summary>The reason code of the pause of an Escalate; null for others.</summary>
    public string? PauseReason { get; init; }

    /// <summary>What somebody must answer; null when nothing is asked.</summary>
    public string? Question { get; init; }

    /// <summary>What a safety decision is about, such as the command; an approval allows exactly this. Null for others.</summary>
    public string? Subject { get; init; }

    /// <summary>What the worker is told; null when nothing is sent.</summary>
    public string? Instruction { get; init; }

    /// <summary>Where a Branch leads; null for others.</summary>
    public string? Branch { get; init; }

    /// <summary>How long a Wait lasts; null for others.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who is asked by an Escalate.</summary>
    public string? Route { get; init; }

    /// <summary>The policy, as <c>name@hash</c>.</summary>
    public string Policy { get; init; } = "";

    /// <summary>The ledger event that it answers.</summary>
    public long Cause { get; init; }

    /// <summary>The ledger event that recorded it.</summary>
    public long Event { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} by {Rule}";
}
