namespace Orchestrator;

/// <summary>One thing that a tick did, or would do.</summary>
/// <param name="Kind"><c>cycled handed_over dispatched reviewed started failed clock_jumped</c>.</param>
/// <param name="RunId">The run; null where there is none.</param>
/// <param name="WorkItemId">The work item; null where there is none.</param>
/// <param name="Detail">What was done, one sentence.</param>
public sealed record TickAction(string Kind, string? RunId, string? WorkItemId, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {RunId ?? WorkItemId}: {Detail}";
}
