namespace Orchestrator;

/// <summary>What an agent session is there for.</summary>
public enum SessionRole
{
    /// <summary>It does the work of a run.</summary>
    Worker,

    /// <summary>It steers a run's worker.</summary>
    Manager,

    /// <summary>It judges.</summary>
    Verifier,
}
