namespace Orchestrator.Engine.Runs.Merging;

/// <summary>Why a branch was left as it is.</summary>
internal static class MergeReasons
{
    /// <summary>The item says so.</summary>
    public const string Keep = "keep";

    /// <summary>The run was forced: what lands must hold.</summary>
    public const string Forced = "forced";

    /// <summary>The run's policy does not permit it.</summary>
    public const string NotPermitted = "not_permitted";

    /// <summary>Somebody has the target checked out.</summary>
    public const string CheckedOut = "checked_out";

    /// <summary>There is no target.</summary>
    public const string TargetMissing = "target_missing";

    /// <summary>Both sides changed the same.</summary>
    public const string Conflict = "conflict";

    /// <summary>The merged result does not hold.</summary>
    public const string Failed = "failed";

    /// <summary>The branch has something that must not land.</summary>
    public const string Refused = "refused";

    /// <summary>The target moved each time before the result was proven.</summary>
    public const string Moving = "moving";

    /// <summary>Whoever merged died over it.</summary>
    public const string Interrupted = "interrupted";
}
