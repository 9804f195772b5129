namespace Orchestrator;

/// <summary>Something that people are told of outside, by one channel.</summary>
[TableColumns(nameof(NotificationId), nameof(Channel), nameof(State), nameof(At), nameof(RunId), nameof(Text), nameof(Detail))]
public sealed record Notification
{
    /// <summary>Its id.</summary>
    public required string NotificationId { get; init; }

    /// <summary>The channel, as the settings name it.</summary>
    public required string Channel { get; init; }

    /// <summary>How far it got.</summary>
    public NotificationState State { get; init; }

    /// <summary>What happened, such as <c>run.paused</c>; <c>trial</c> for one that somebody sent by hand.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The event of the ledger that it tells of; 0 for a trial.</summary>
    public long Event { get; init; }

    /// <summary>The run that it is about; null for none.</summary>
    public string? RunId { get; init; }

    /// <summary>The work item that it is about; null for none.</summary>
    public string? WorkItemId { get; init; }

    /// <summary>What people read.</summary>
    public string Text { get; init; } = "";

    /// <summary>The command that goes on from there; null for none.</summary>
    public string? Command { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>What came of the last try.</summary>
    public string? Detail { get; init; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When its channel took it; null while it has not.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Raised with every change.</summary>
    public long Revision { get; init; }
}
