namespace Orchestrator;

/// <summary>What a manager decided to do.</summary>
public enum ManagerDecisionKind
{
    /// <summary>Nothing yet.</summary>
    Wait,

    /// <summary>Say something to the worker.</summary>
    Nudge,

    /// <summary>Break off the worker's turn.</summary>
    Interrupt,

    /// <summary>Let the worker shorten its history.</summary>
    Compact,

    /// <summary>Let the worker begin with an empty history.</summary>
    Clear,

    /// <summary>Ask a person.</summary>
    Escalate,

    /// <summary>End the worker's session.</summary>
    Stop,

    /// <summary>Look closer.</summary>
    Inspect,
}
