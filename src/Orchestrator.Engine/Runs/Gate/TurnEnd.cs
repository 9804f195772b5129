namespace Orchestrator.Engine.Runs.Gate;

/// <summary>How a worker's turn stands.</summary>
internal enum TurnEnd
{
    /// <summary>The worker works.</summary>
    Running,

    /// <summary>It ended well.</summary>
    Ended,

    /// <summary>It ended with an error, or its process is gone.</summary>
    Failed,
}
