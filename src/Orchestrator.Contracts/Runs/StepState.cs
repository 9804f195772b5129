namespace Orchestrator;

/// <summary>Where a step stands.</summary>
public enum StepState
{
    /// <summary>Its turn has not come.</summary>
    Pending,

    /// <summary>It is worked on.</summary>
    Active,

    /// <summary>The runtime verified it.</summary>
    Verified,

    /// <summary>Its retries are used up.</summary>
    Failed,

    /// <summary>A decision led past it.</summary>
    Skipped,
}
