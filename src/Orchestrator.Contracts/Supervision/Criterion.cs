namespace Orchestrator;

/// <summary>Something that must hold in the end and was found on the way.</summary>
[TableColumns(nameof(CriterionId), nameof(RunId), nameof(Status), nameof(Source), nameof(Text), nameof(Reason))]
public sealed record Criterion
{
    /// <summary>Its id.</summary>
    public required string CriterionId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>What must hold.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public CriterionStatus Status { get; init; }

    /// <summary>Who found it.</summary>
    public CriterionSource Source { get; init; }

    /// <summary>Who wrote it down, as the ledger names actors.</summary>
    public string By { get; init; } = "";

    /// <summary>Who moved it last.</summary>
    public string ChangedBy { get; init; } = "";

    /// <summary>Why it was deferred or rejected; null for others.</summary>
    public string? Reason { get; init; }

    /// <summary>What shows that it holds: ids of evidence and verifications, or words.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>When it was written down.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When it was moved last.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>The ledger event of the last change.</summary>
    public long Event { get; init; }

    /// <summary>Raised with every change.</summary>
    public long Revision { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{CriterionId} ({Status.ToString().ToLowerInvariant()}): {Text}";
}
