namespace Orchestrator;

/// <summary>What became of a run's branch.</summary>
[TableColumns(nameof(RunId), nameof(State), nameof(Target), nameof(Detail), nameof(Command))]
public sealed record RunMerge
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Its work item.</summary>
    public string WorkItemId { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public MergeState State { get; init; }

    /// <summary>The run's own branch.</summary>
    public string Branch { get; init; } = "";

    /// <summary>The branch that it is for; null when HEAD was on none.</summary>
    public string? Target { get; init; }

    /// <summary>The commit of the run's branch that it is about.</summary>
    public string Source { get; init; } = "";

    /// <summary>The commit that the target was on before.</summary>
    public string? Onto { get; init; }

    /// <summary>The commit that the target is moved to; null while there is none.</summary>
    public string? Commit { get; init; }

    /// <summary>Why it was left: <c>keep forced not_permitted checked_out target_missing conflict failed refused moving interrupted</c>; null when it wasn't.</summary>
    public string? Reason { get; init; }

    /// <summary>One sentence.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The command that takes it on; null when nothing is left to do.</summary>
    public string? Command { get; init; }

    /// <summary>When it came to this.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The event that recorded it.</summary>
    public long Event { get; init; }

    /// <inheritdoc/>
    public override string ToString() => State == MergeState.Merged ? $"merged into {Target}" : $"{State.ToString().ToLowerInvariant()}: {Detail}";
}
