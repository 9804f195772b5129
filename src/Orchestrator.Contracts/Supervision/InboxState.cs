namespace Orchestrator;

/// <summary>How far a message of an inbox got.</summary>
public enum InboxState
{
    /// <summary>It waits for its session.</summary>
    Queued,

    /// <summary>It was handed out and is not confirmed yet.</summary>
    Leased,

    /// <summary>Its session has it.</summary>
    Received,

    /// <summary>Its session does what it says.</summary>
    Accepted,

    /// <summary>Its session can't do what it says, and said why.</summary>
    Blocked,

    /// <summary>Its session was gone, or its run over, before anybody confirmed it.</summary>
    Expired,
}
