namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>Which arguments of a command are paths that it changes.</summary>
internal enum DangerPaths
{
    /// <summary>None: the rule does not look at paths.</summary>
    None,

    /// <summary>Every argument that is no option.</summary>
    All,

    /// <summary>The last one.</summary>
    Last,

    /// <summary>All but the first, as in <c>chmod MODE FILE…</c>.</summary>
    Rest,

    /// <summary>Those before the first option, as in <c>find PATH… -delete</c>; the current directory when there are none.</summary>
    Leading,
}
