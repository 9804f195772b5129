namespace Orchestrator;

/// <summary>What sort of reason a pause has; it decides who is asked.</summary>
public enum PauseClass
{
    /// <summary>A question, a decision or something that the worker lacks.</summary>
    Business,

    /// <summary>Something dangerous; only a person resumes it.</summary>
    Safety,

    /// <summary>A review refused or is missing.</summary>
    Review,

    /// <summary>The machinery got stuck: a worker that died, retries used up.</summary>
    Recovery,

    /// <summary>A budget is used up.</summary>
    Budget,
}
