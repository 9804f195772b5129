namespace Orchestrator;

/// <summary>A command that waits to be carried out, or was.</summary>
[TableColumns(nameof(CommandId), nameof(Kind), nameof(RunId), nameof(State), nameof(Attempts), nameof(At), nameof(Text))]
public sealed record DispatchCommand
{
    /// <summary>Its id.</summary>
    public required string CommandId { get; init; }

    /// <summary>What it does.</summary>
    public DispatchKind Kind { get; init; }

    /// <summary>The run; null when it is about a session that no run is bound to, or about none.</summary>
    public string? RunId { get; init; }

    /// <summary>The session that it is for; null: whoever works on the run, or steers it.</summary>
    public string? SessionId { get; init; }

    /// <summary>How far it got.</summary>
    public DispatchState State { get; init; }

    /// <summary>The higher goes first; among equals the older.</summary>
    public int Priority { get; init; }

    /// <summary>What is said; empty where the kind says it all.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who asked for it, as the ledger names actors.</summary>
    public string From { get; init; } = "";

    /// <summary>A repeat with it is the same command.</summary>
    public string Key { get; init; } = "";

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>How often it may be tried before it is a dead letter.</summary>
    public int AttemptsAllowed { get; init; } = 3;

    /// <summary>It is not tried before this time.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>The number of its last claim.</summary>
    public long Fence { get; init; }

    /// <summary>Until when it is kept for who claimed it; null when nobody did.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>What came of the last try; null before the first.</summary>
    public string? Outcome { get; init; }

    /// <summary>The manager's decision that it stands on; null for none.</summary>
    public string? DecisionId { get; init; }

    /// <summary>The ledger event that it comes from; 0: none.</summary>
    public long Cause { get; init; }

    /// <summary>The ledger event that recorded it.</summary>
    public long Event { get; init; }

    /// <summary>When it was queued.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When it was carried out, given up or taken back; null before.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Raised with every change.</summary>
    public long Revision { get; init; }

    /// <summary>Each try; empty unless asked for.</summary>
    public IReadOnlyList<DispatchAttempt> History { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} ({State}): {Text}";
}
