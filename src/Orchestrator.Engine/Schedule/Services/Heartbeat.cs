namespace Orchestrator.Engine.Schedule.Services;

/// <summary>The last tick of one service, as it leaves word of it for whoever asks.</summary>
internal sealed record Heartbeat
{
    public required TickServiceHost Host { get; init; }

    /// <summary>The process that made it; for a service that stays the service itself.</summary>
    public int Pid { get; init; }

    /// <summary>The version that made it.</summary>
    public string Version { get; init; } = "";

    /// <summary>Since when the service is there.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the tick began; null before the first.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>When the next is due; null when that isn't known.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>The machine's boot in which this was written.</summary>
    public string Boot { get; init; } = "";

    /// <summary>Microseconds of that boot's steady clock when this was written.</summary>
    public long Steady { get; init; }

    /// <summary>How many ticks the service has made; the file's own count.</summary>
    public long Ticks { get; init; }

    /// <summary>How many projects the tick saw.</summary>
    public int Projects { get; init; }

    /// <summary>What stands in the way of a project, by its folder: told once.</summary>
    public IReadOnlyDictionary<string, string> Failing { get; init; } = new Dictionary<string, string>();

    /// <summary>Reports of the tick that are worth telling.</summary>
    public IReadOnlyList<TickReport> News { get; init; } = [];

    /// <summary>What kept the whole tick from being made; null when nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>The command that mends it.</summary>
    public string? Fix { get; init; }
}
