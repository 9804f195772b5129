namespace Orchestrator;

/// <summary>What a session says to a message.</summary>
public enum InboxOutcome
{
    /// <summary>It has it.</summary>
    Received,

    /// <summary>It does what it says.</summary>
    Accepted,

    /// <summary>It can't.</summary>
    Blocked,
}
