using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>
/// Tries again what failed, as long as the item has attempts left: a run that is paused because its worker came to grief
/// gets a new attempt, an item that failed is asked for again. What waits for a person's word is left to persons.
/// </summary>
internal sealed class QueueRetry(IStateStore store, IWorkItems items, RunSteering steering, RunResumption resumption)
{
    public async Task RetryAsync(QueueRecord queue, string actor, CancellationToken cancellationToken)
    {
        foreach (var record in store.Read(RunStore.Live).Where(record => queue.Has(record.Run.WorkItemId) && MayTryAgain(record)))
        {
            await steering.WriteAsync(
                record.Id, actor,
                (writer, now) => MayTryAgain(now) ? resumption.Resume(writer, now, $"queue {queue.Id}", new ResumeRun(now.Id, NewAttempt: true)) : now,
                cancellationToken).ConfigureAwait(false);
        }

        foreach (var item in items.All().Where(item => item.Status == WorkItemStatus.Failed && queue.Has(item.WorkItemId) && MayTryAgain(queue, item)))
        {
            await items.RequeueAsync(actor, item.WorkItemId, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether an item that failed will be tried again by the queue.</summary>
    public bool MayTryAgain(QueueRecord queue, WorkItem item)
    {
        var runs = store.Read(RunStore.List).Where(run => run.WorkItemId == item.WorkItemId && run.State == RunState.Failed).ToList();
        return runs.Sum(run => Math.Max(run.Attempt, 1)) < Most(item)
            && (queue.Queue.Rounds == 0 || store.Read(reader => QueueStore.Runs(reader, queue.Id)).Count(entry => entry.Run.Run.WorkItemId == item.WorkItemId) < queue.Queue.Rounds);
    }

    private static bool MayTryAgain(RunRecord record) =>
        record.Run is { State: RunState.Paused, Pause.Class: PauseClass.Recovery } && !RecoverMove.WillIntervene(record) && record.Run.Attempt < Most(record.Frozen.Item);

    private static int Most(WorkItem item) => item.Policy.Budget.Attempts ?? DecisionApplier.AttemptsByDefault;
}
