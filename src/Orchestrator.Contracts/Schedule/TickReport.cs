namespace Orchestrator;

/// <summary>What a tick found and did in one project.</summary>
[TableColumns(nameof(Project), nameof(Outcome), nameof(Live), nameof(Started), nameof(Detail), nameof(Fix))]
public sealed record TickReport
{
    /// <summary>The project's name.</summary>
    public required string Project { get; init; }

    /// <summary>Its folder.</summary>
    public string Path { get; init; } = "";

    /// <summary>The tick's number in the project, never given twice; 0 when nothing was written down.</summary>
    public long Tick { get; init; }

    /// <summary>What came of it.</summary>
    public TickOutcome Outcome { get; init; }

    /// <summary>Runs that have not ended.</summary>
    public int Live { get; init; }

    /// <summary>Runs that it started; in a dry run the items that it would start.</summary>
    public IReadOnlyList<string> Started { get; init; } = [];

    /// <summary>What it did, in order.</summary>
    public IReadOnlyList<TickAction> Actions { get; init; } = [];

    /// <summary>Runnable items that it did not start, the first of them.</summary>
    public IReadOnlyList<HeldItem> Held { get; init; } = [];

    /// <summary>How many runnable items it did not start.</summary>
    public int HeldCount { get; init; }

    /// <summary>One sentence.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The code of what stood in the way; null when nothing did.</summary>
    public string? Code { get; init; }

    /// <summary>The command that mends it; null when nothing is to be mended.</summary>
    public string? Fix { get; init; }

    /// <summary>When work is due to be started next by the project's schedule; null when it is at every tick.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }
}
