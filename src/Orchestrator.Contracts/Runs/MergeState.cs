namespace Orchestrator;

/// <summary>How far the work on a run's own branch has come towards the branch that it is for.</summary>
public enum MergeState
{
    /// <summary>It is on its own branch only.</summary>
    Left,

    /// <summary>It is being merged and verified aside; the target has not moved.</summary>
    Begun,

    /// <summary>The result is verified, and the target is about to move.</summary>
    Landing,

    /// <summary>The target holds it.</summary>
    Merged,

    /// <summary>Its branch was removed without being merged.</summary>
    Dropped,
}
