namespace Orchestrator;

/// <summary>One message to an agent, with its delivery.</summary>
[TableColumns(nameof(InstructionId), nameof(RunId), nameof(Kind), nameof(State), nameof(At), nameof(Text))]
public sealed record Instruction
{
    /// <summary>Its id.</summary>
    public required string InstructionId { get; init; }

    /// <summary>The run; empty for a session that works on none.</summary>
    public required string RunId { get; init; }

    /// <summary>The session that it is for where no run's turn carries it; null for a run's worker.</summary>
    public string? SessionId { get; init; }

    /// <summary><c>nudge retry reorient continue correction recovery answer keys</c>.</summary>
    public string Kind { get; init; } = "nudge";

    /// <summary>What is said.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who says it.</summary>
    public string From { get; init; } = "";

    /// <summary>How far it got.</summary>
    public DeliveryState State { get; init; }

    /// <summary>The attempt and turn that it was delivered to; 0 before.</summary>
    public int Attempt { get; init; }

    /// <summary>The turn that it was delivered by; 0 before.</summary>
    public int Turn { get; init; }

    /// <summary>The ledger event that it comes from.</summary>
    public long Cause { get; init; }

    /// <summary>The ledger event that recorded it.</summary>
    public long Event { get; init; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When it was confirmed; null before.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} ({State}): {Text}";
}
