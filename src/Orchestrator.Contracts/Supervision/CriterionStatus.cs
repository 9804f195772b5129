namespace Orchestrator;

/// <summary>Where a criterion that was found on the way stands.</summary>
public enum CriterionStatus
{
    /// <summary>Somebody thinks that it should hold.</summary>
    Proposed,

    /// <summary>It must hold.</summary>
    Accepted,

    /// <summary>It was shown to hold.</summary>
    Satisfied,

    /// <summary>It is left for later, for a reason.</summary>
    Deferred,

    /// <summary>It need not hold, for a reason.</summary>
    Rejected,
}
