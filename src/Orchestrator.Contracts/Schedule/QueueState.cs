namespace Orchestrator;

/// <summary>Where a queue stands.</summary>
public enum QueueState
{
    /// <summary>Somebody works through it.</summary>
    Running,

    /// <summary>Whoever worked through it left, by Ctrl+C or by dying; it can be resumed.</summary>
    Interrupted,

    /// <summary>A person stopped it; it can be resumed.</summary>
    Stopped,

    /// <summary>Nothing is left that it could do.</summary>
    Done,
}
