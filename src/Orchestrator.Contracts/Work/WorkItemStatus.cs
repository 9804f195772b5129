namespace Orchestrator;

/// <summary>Where a work item stands.</summary>
public enum WorkItemStatus
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>It asks to be ready and lacks something; its reasons say what.</summary>
    Blocked,

    /// <summary>It may be run.</summary>
    Ready,

    /// <summary>A run works on it. Known to the runtime, never written to the file.</summary>
    Active,

    /// <summary>A run of it passed.</summary>
    Validated,

    /// <summary>A run of it failed.</summary>
    Failed,

    /// <summary>Given up.</summary>
    Abandoned,
}
