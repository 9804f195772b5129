namespace Orchestrator;

/// <summary>Who must acknowledge the contract of a run before it can end.</summary>
public enum RequiredAcks
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The worker.</summary>
    Worker,

    /// <summary>The manager.</summary>
    Manager,

    /// <summary>The worker, and the manager where there is one.</summary>
    Both,
}
