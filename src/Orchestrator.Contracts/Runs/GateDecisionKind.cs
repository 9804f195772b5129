namespace Orchestrator;

/// <summary>What the gate decides.</summary>
public enum GateDecisionKind
{
    /// <summary>Go on.</summary>
    Continue,

    /// <summary>Let the runtime verify.</summary>
    Verify,

    /// <summary>A verification failed: try again with the failure's own lines.</summary>
    Retry,

    /// <summary>A decision step goes this way.</summary>
    Branch,

    /// <summary>Set the worker right.</summary>
    Reorient,

    /// <summary>Let a time pass.</summary>
    Wait,

    /// <summary>Pause and ask.</summary>
    Escalate,

    /// <summary>Evaluate the finish.</summary>
    Finish,
}
