namespace Orchestrator;

/// <summary>One message of an inbox.</summary>
[TableColumns(nameof(MessageId), nameof(Inbox), nameof(Kind), nameof(State), nameof(Asked), nameof(At), nameof(Text))]
public sealed record InboxMessage
{
    /// <summary>Its id.</summary>
    public required string MessageId { get; init; }

    /// <summary>Whose inbox: the name of a session, <c>run:ID</c> for a headless worker, <c>person</c> for the people who supervise.</summary>
    public string Inbox { get; init; } = "";

    /// <summary>The session's id, or the inbox's name again where it is no session's.</summary>
    public required string SessionId { get; init; }

    /// <summary>The run that it is about; null for none.</summary>
    public string? RunId { get; init; }

    /// <summary>Such as <c>turn_completed</c> or <c>nudge</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What it says. Shown to an agent, the words of another agent stand in it as data.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who says it, as the ledger names actors.</summary>
    public string From { get; init; } = "";

    /// <summary>How far it got. One whose lease ran out is queued again.</summary>
    public InboxState State { get; init; }

    /// <summary>How often it was handed out.</summary>
    public int Asked { get; init; }

    /// <summary>The number of the present lease; a confirmation names it.</summary>
    public long Fence { get; init; }

    /// <summary>Until when it is kept for who has it; null when nobody has.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Who was handed it last; null: nobody yet.</summary>
    public string? AskedBy { get; init; }

    /// <summary>When it was handed out last; null: never yet.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Who confirmed it; null: nobody yet.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>When it was confirmed; null before.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>What was said to it, such as why it can't be done; null for nothing.</summary>
    public string? Why { get; init; }

    /// <summary>The key of who put it: a repeat with it is the same message. Null for none.</summary>
    public string? Key { get; init; }

    /// <summary>The ledger event that it comes from; 0: none.</summary>
    public long Cause { get; init; }

    /// <summary>The ledger event that recorded it.</summary>
    public long Event { get; init; }

    /// <summary>When it was put.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Raised with every change.</summary>
    public long Revision { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} from {From} ({State}): {Text}";
}
