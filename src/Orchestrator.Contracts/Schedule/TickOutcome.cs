namespace Orchestrator;

/// <summary>What came of a tick in one project.</summary>
public enum TickOutcome
{
    /// <summary>There was nothing to do.</summary>
    Idle,

    /// <summary>Something was done.</summary>
    Worked,

    /// <summary>Somebody else is at it.</summary>
    Skipped,

    /// <summary>Something stood in the way; the report names the command that mends it.</summary>
    Failed,

    /// <summary>It was a dry run.</summary>
    Planned,

    /// <summary>It is under way.</summary>
    Underway,

    /// <summary>Whoever made it died before its end.</summary>
    CutShort,
}
