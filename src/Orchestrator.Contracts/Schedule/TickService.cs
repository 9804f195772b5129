namespace Orchestrator;

/// <summary>Something that makes ticks by itself.</summary>
[TableColumns(nameof(Host), nameof(Pid), nameof(Interval), nameof(LastTick), nameof(NextTick), nameof(Detail), nameof(Fix))]
public sealed record TickService
{
    /// <summary>What it is.</summary>
    public required TickServiceHost Host { get; init; }

    /// <summary>The process that it lives in; null for one that starts a process for each tick.</summary>
    public int? Pid { get; init; }

    /// <summary>Since when it is there; null when that isn't known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When its last tick began; null before the first.</summary>
    public DateTimeOffset? LastTick { get; init; }

    /// <summary>When its next tick is due; null when that isn't known.</summary>
    public DateTimeOffset? NextTick { get; init; }

    /// <summary>From one tick to the next; null when a cron expression says when.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>The cron expression that says when; null for an interval.</summary>
    public string? Cron { get; init; }

    /// <summary>The version that makes its ticks; null before the first.</summary>
    public string? Version { get; init; }

    /// <summary>One sentence.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The command that mends it; null when nothing is to be mended.</summary>
    public string? Fix { get; init; }

    /// <summary>Commands that were run, in order; in a dry run those that would be.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>The files that it consists of, whole.</summary>
    public IReadOnlyList<ServiceFile> Files { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Host.ToString().ToLowerInvariant()}: {Detail}";
}
