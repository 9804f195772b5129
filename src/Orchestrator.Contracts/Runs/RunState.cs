namespace Orchestrator;

/// <summary>Where a run stands in its life.</summary>
public enum RunState
{
    /// <summary>Written down, not yet launched.</summary>
    Queued,

    /// <summary>Its worker is being launched.</summary>
    Starting,

    /// <summary>Its worker has the turn.</summary>
    Working,

    /// <summary>The runtime is verifying.</summary>
    Verifying,

    /// <summary>A review is due.</summary>
    Reviewing,

    /// <summary>It waits for a time to pass.</summary>
    Waiting,

    /// <summary>It waits for somebody; the pause says why and names the command that resumes it.</summary>
    Paused,

    /// <summary>The runtime found every condition met, or a person forced it. For ever.</summary>
    Completed,

    /// <summary>It failed. For ever.</summary>
    Failed,

    /// <summary>A person stopped it. For ever.</summary>
    Stopped,
}
