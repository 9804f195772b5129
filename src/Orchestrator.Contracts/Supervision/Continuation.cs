namespace Orchestrator;

/// <summary>What happens when a worker has ended an iteration and another could begin.</summary>
public enum Continuation
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>A person is asked.</summary>
    AskOperator,

    /// <summary>The manager is asked to look first.</summary>
    AutoReview,

    /// <summary>The worker goes on.</summary>
    AutoProceed,
}
