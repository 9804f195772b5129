namespace Orchestrator;

/// <summary>One run of a queue.</summary>
[TableColumns(nameof(RunId), nameof(State), nameof(Verdict), nameof(Attempt), nameof(Detail), nameof(Command))]
public sealed record QueueRun
{
    /// <summary>The queue.</summary>
    public required string QueueId { get; init; }

    /// <summary>The run; empty where none is started yet.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The work item.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>Which of the queue's runs of this item it is, from 1.</summary>
    public int Round { get; init; }

    /// <summary>Where it stands.</summary>
    public RunState State { get; init; }

    /// <summary>The verdict; null while there is none.</summary>
    public string? Verdict { get; init; }

    /// <summary>The attempt in hand.</summary>
    public int Attempt { get; init; }

    /// <summary>What it came to, or what it waits for, one sentence.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The command that takes it on; null when nothing is to be done.</summary>
    public string? Command { get; init; }

    /// <summary>When it started; null where it has not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null while it lives.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{(RunId.Length > 0 ? RunId : WorkItemId)}: {State}";
}
