namespace Orchestrator;

/// <summary>What a fresh session needs to go on where another one stopped.</summary>
[TableColumns(nameof(HandoffId), nameof(RunId), nameof(From), nameof(Current), nameof(At), nameof(Summary))]
public sealed record Handoff
{
    /// <summary>Its id.</summary>
    public required string HandoffId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Who wrote it, as the ledger names actors.</summary>
    public string From { get; init; } = "";

    /// <summary>Where the work stands.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What to do next, in order.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The ledger event that recorded it.</summary>
    public long Event { get; init; }

    /// <summary>Whether the worker did nothing since that it could not know of: it was written in the last completed turn, or after it.</summary>
    public bool Current { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
