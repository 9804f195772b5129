namespace Orchestrator;

/// <summary>What sort of work an item is.</summary>
public enum WorkItemKind
{
    /// <summary>Work with a goal and a way to prove it.</summary>
    Task,

    /// <summary>Work whose criteria emerge on the way; a goal alone makes it ready.</summary>
    Supervised,

    /// <summary>Validated when every child is and its own acceptance passes.</summary>
    Milestone,
}
