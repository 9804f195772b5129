namespace Orchestrator;

/// <summary>What a worker says of its work. A claim, never a verdict.</summary>
public enum CheckpointStatus
{
    /// <summary>At it.</summary>
    Working,

    /// <summary>It can't go on by itself.</summary>
    Blocked,

    /// <summary>It claims that the step is done.</summary>
    StepDone,

    /// <summary>It claims that everything is done.</summary>
    WorkflowDone,
}
