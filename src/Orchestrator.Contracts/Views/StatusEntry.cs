namespace Orchestrator;

/// <summary>One live run in the project's status.</summary>
/// <param name="RunId">The run.</param>
/// <param name="WorkItemId">The work item.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Worker">The worker's profile.</param>
/// <param name="Step">The step in hand.</param>
/// <param name="Attempt">The attempt in hand.</param>
/// <param name="LastSign">The worker's last sign of life.</param>
/// <param name="WaitsFor">What it waits for; null when it works.</param>
/// <param name="Command">The one next command; null when nothing is to be done.</param>
[TableColumns(nameof(RunId), nameof(State), nameof(Step), nameof(Worker), nameof(LastSign), nameof(WaitsFor), nameof(Command))]
public sealed record StatusEntry(string RunId, string WorkItemId, RunState State, string Worker, string? Step, int Attempt, DateTimeOffset? LastSign, string? WaitsFor, string? Command)
{
    /// <inheritdoc/>
    public override string ToString() => $"{RunId}: {State}";
}
