namespace Orchestrator;

/// <summary>A project at one glance.</summary>
/// <param name="Project">The project's name; empty where there is none.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Runs">Every run that has not ended.</param>
/// <param name="Runnable">Items that may run now, in the queue's order.</param>
/// <param name="Items">How many items stand where, by status.</param>
/// <param name="InboxPending">Messages that wait for workers.</param>
/// <param name="Recent">The newest ended runs.</param>
/// <param name="At">When.</param>
[TableColumns(nameof(Project), nameof(Runs), nameof(Runnable), nameof(InboxPending))]
public sealed record OrchestratorStatus(string Project, string Path, IReadOnlyList<StatusEntry> Runs, IReadOnlyList<string> Runnable, IReadOnlyDictionary<string, int> Items, int InboxPending, IReadOnlyList<Run> Recent, DateTimeOffset At)
{
    /// <summary>What makes ticks by itself on this machine, as far as word was left of it.</summary>
    public IReadOnlyList<TickService> TickServices { get; init; } = [];

    /// <summary>Every registered project; empty when only one was asked for.</summary>
    public IReadOnlyList<ProjectGlance> Projects { get; init; } = [];

    /// <summary>Branches of ended runs that were to be merged and wait for somebody.</summary>
    public IReadOnlyList<RunMerge> Unmerged { get; init; } = [];

    /// <summary>The project's last tick; null before the first.</summary>
    public LastTick? Tick { get; init; }

    /// <summary>The newest queue; null when there never was one, or it was over long ago.</summary>
    public QueueStatus? Queue { get; init; }
}
