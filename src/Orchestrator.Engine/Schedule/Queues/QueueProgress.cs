using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>How a queue gets on: which runs are its own, which of them ended or wait for somebody, what is left.</summary>
internal sealed class QueueProgress(IStateStore store, IWorkItems items)
{
    private const int LeftAtMost = 50;

    /// <summary>Takes live runs of the queue's items in, whoever started them: it would wait for them anyway.</summary>
    public async Task TakeInAsync(QueueRecord queue, string actor, CancellationToken cancellationToken)
    {
        var known = store.Read(reader => QueueStore.Runs(reader, queue.Id)).Select(entry => entry.Run.Id).ToHashSet();
        var others = store.Read(RunStore.Live).Where(record => queue.Has(record.Run.WorkItemId) && !known.Contains(record.Id)).Select(record => record.Id).ToList();
        if (others.Count > 0)
        {
            await store.WriteAsync(
                actor,
                writer =>
                {
                    others.ForEach(run => QueueStore.Add(writer, queue.Id, run));
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs that ended or came to wait for somebody since this was asked last.</summary>
    public async Task<IReadOnlyList<QueueRun>> NewsAsync(QueueRecord queue, string actor, CancellationToken cancellationToken)
    {
        var changed = store.Read(reader => QueueStore.Runs(reader, queue.Id)).Where(entry => Word(entry.Run) != entry.Told).ToList();
        if (changed.Count == 0)
        {
            return [];
        }

        return await store.WriteAsync<IReadOnlyList<QueueRun>>(
            actor,
            writer =>
            {
                var news = new List<QueueRun>();
                var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
                foreach (var (run, told) in QueueStore.Runs(writer, queue.Id))
                {
                    var round = rounds[run.Run.WorkItemId] = rounds.GetValueOrDefault(run.Run.WorkItemId) + 1;
                    if (Word(run) is var word && word != told)
                    {
                        QueueStore.Told(writer, queue.Id, run.Id, word);
                        if (word is not null)
                        {
                            news.Add(QueueView.Of(queue.Id, run, round));
                        }
                    }
                }

                return news;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether anything can still come of it without somebody's word.</summary>
    public bool GoesOn(QueueRecord queue, TickReport report) =>
        report.Outcome == TickOutcome.Skipped || report.Started.Count > 0
        || report.Held.Any(held => held.Reason is "no_slot" or "rate_limit" || (held.Reason == "tree_occupied" && held.Command is null))
        || store.Read(reader => QueueStore.Runs(reader, queue.Id)).Exists(entry => Slots.HasSlot(entry.Run) || (!entry.Run.Run.IsLive && !entry.Run.Driver.Settled));

    /// <summary>Items of the queue that are not done and that no run works on, each with why.</summary>
    public IReadOnlyList<HeldItem> Left(QueueRecord queue, TickReport report)
    {
        var held = report.Held.ToDictionary(item => item.WorkItemId);
        return [.. items.All().Where(item => queue.Has(item.WorkItemId) && item.LockedBy is null
                && item.Status is WorkItemStatus.Ready or WorkItemStatus.Blocked or WorkItemStatus.Failed or WorkItemStatus.Draft
                && (queue.Queue.Items.Count > 0 || item.Status != WorkItemStatus.Draft))
            .Take(LeftAtMost)
            .Select(item => held.GetValueOrDefault(item.WorkItemId) ?? Why(item))];
    }

    private HeldItem Why(WorkItem item) => items.Obstacles(item) is [var first, ..]
        ? new HeldItem(item.WorkItemId, first.Code, first.Message, $"orchestrator work-item test {item.WorkItemId}")
        : new HeldItem(item.WorkItemId, "not_started", "its time or its rounds are over", $"orchestrator run start {item.WorkItemId}");

    /// <summary>The state in which a run is to be told of; null while it goes on.</summary>
    private static string? Word(RunRecord run) =>
        run.Run.IsLive ? run.Run.State == RunState.Paused && !Slots.HasSlot(run) ? QueueWords.Of(run.Run.State) : null
        : run.Driver.Settled ? QueueWords.Of(run.Run.State) : null;
}
