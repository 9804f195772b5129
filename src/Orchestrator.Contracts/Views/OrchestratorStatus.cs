namespace Orchestrator;

/// <summary>A project at one glance.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Runs">Every run that has not ended.</param>
/// <param name="Runnable">Items that may run now, in the queue's order.</param>
/// <param name="Items">How many items stand where, by status.</param>
/// <param name="InboxPending">Messages that wait for workers.</param>
/// <param name="Recent">The newest ended runs.</param>
/// <param name="At">When.</param>
[TableColumns(nameof(Project), nameof(Runs), nameof(Runnable), nameof(InboxPending))]
public sealed record OrchestratorStatus(string Project, string Path, IReadOnlyList<StatusEntry> Runs, IReadOnlyList<string> Runnable, IReadOnlyDictionary<string, int> Items, int InboxPending, IReadOnlyList<Run> Recent, DateTimeOffset At);
