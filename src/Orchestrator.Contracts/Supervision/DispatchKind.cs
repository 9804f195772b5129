namespace Orchestrator;

/// <summary>What a queued command does.</summary>
public enum DispatchKind
{
    /// <summary>Puts something into the inbox of the run's manager.</summary>
    NotifyManager,

    /// <summary>Says something to the worker.</summary>
    NudgeWorker,

    /// <summary>Lets the worker go on with another iteration, as far as the run's policy lets it.</summary>
    ContinueIteration,

    /// <summary>Breaks off the worker's turn and says something to it.</summary>
    Interrupt,

    /// <summary>Lets the worker shorten its history.</summary>
    Compact,

    /// <summary>Lets the worker begin with an empty history.</summary>
    Clear,

    /// <summary>Puts something into the inbox of the people who supervise, and on the desktop where there is one.</summary>
    NotifyPerson,

    /// <summary>Executes the run's verifiers and tells the manager what came of them.</summary>
    Verify,
}
