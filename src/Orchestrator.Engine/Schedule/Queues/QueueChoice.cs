using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>What a queue may start: items of its own, each as often as its rounds say, until its time is over.</summary>
/// <param name="queue">The queue.</param>
/// <param name="runs">Its runs so far.</param>
/// <param name="now">The time.</param>
internal sealed class QueueChoice(QueueRecord queue, IReadOnlyList<Run> runs, DateTimeOffset now) : IStartChoice
{
    public long AskedSince => queue.Event;

    public IEnumerable<WorkItem> Choose(IReadOnlyList<WorkItem> runnable) => queue.Queue.Until is { } until && until <= now
        ? []
        : runnable.Where(item => queue.Has(item.WorkItemId) && (queue.Queue.Rounds == 0 || Rounds(item.WorkItemId) < queue.Queue.Rounds));

    /// <summary>A run of an item that this queue worked on before tries that again.</summary>
    public StartRun Request(WorkItem item) => new(
        item.WorkItemId, RetryOf: runs.LastOrDefault(run => run.WorkItemId == item.WorkItemId && run.State is RunState.Failed)?.RunId);

    public void Started(StoreWriter writer, RunRecord run) => QueueStore.Add(writer, queue.Id, run.Id);

    private int Rounds(string item) => runs.Count(run => run.WorkItemId == item);
}
