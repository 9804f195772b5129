namespace Orchestrator;

/// <summary>Where one reviewer's review stands.</summary>
public enum ReviewState
{
    /// <summary>Written down; its reviewer is to be launched, for the first time or again.</summary>
    Due,

    /// <summary>Its reviewer is being launched.</summary>
    Launching,

    /// <summary>Its reviewer reads and judges.</summary>
    Running,

    /// <summary>Its report was taken. For ever.</summary>
    Given,

    /// <summary>What was reviewed changed meanwhile: whatever was said is about something else. For ever.</summary>
    Void,

    /// <summary>No report that can be taken came, as often as it was asked for. For ever.</summary>
    Failed,

    /// <summary>It was stopped: nobody waits for it any more. For ever.</summary>
    Stopped,
}
