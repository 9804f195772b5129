namespace Orchestrator;

/// <summary>A runnable item that was not started, and why.</summary>
/// <param name="WorkItemId">The work item.</param>
/// <param name="Reason"><c>quiet_hours day_off not_due no_slot tree_occupied rate_limit stopped not_trusted</c>, or the code of what refused its start.</param>
/// <param name="Detail">A sentence.</param>
/// <param name="Command">The command that mends it; null where time does.</param>
/// <param name="Until">When it is over by itself; null when that isn't known.</param>
public sealed record HeldItem(string WorkItemId, string Reason, string Detail, string? Command = null, DateTimeOffset? Until = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{WorkItemId}: {Detail}";
}
