namespace Orchestrator;

/// <summary>How far an attempt's effect on the world got.</summary>
public enum SideEffect
{
    /// <summary>Nothing was done.</summary>
    None,

    /// <summary>It was begun; whether it was done, only its end tells.</summary>
    Started,

    /// <summary>It was done.</summary>
    Completed,
}
