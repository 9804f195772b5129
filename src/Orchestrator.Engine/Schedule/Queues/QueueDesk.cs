using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>Makes queues, takes them up again and ends them.</summary>
internal sealed class QueueDesk(IStateStore store, QueueLeases leases, IWorkItems items, TimeProvider clock)
{
    private const string Ready = "ready";
    private const string Open = "open";

    /// <summary>The queue that a request asks for, as it would be written down.</summary>
    public QueueRecord Draft(StartQueue operation, string by)
    {
        Demand(operation);
        var scope = operation.Scope is { Count: > 0 } said ? said : [Ready];
        return new QueueRecord(
            new Queue
            {
                QueueId = ObjectIds.New('q'),
                State = QueueState.Running,
                Scope = scope,
                Items = Items(scope, operation.RetryFailed),
                Rounds = operation.Rounds,
                Until = operation.Until is { } until ? UntilTime.Read(until, clock.GetUtcNow(), clock.LocalTimeZone) : null,
                RetryFailed = operation.RetryFailed,
                By = by,
                StartedAt = clock.GetUtcNow(),
            },
            0, 1);
    }

    /// <summary>Writes a new one down and takes it.</summary>
    public Task<(QueueRecord Queue, Lease Lease)> BeginAsync(QueueRecord draft, string actor, CancellationToken cancellationToken) => store.WriteAsync(
        actor,
        writer =>
        {
            var queue = draft.Queue with { StartedAt = writer.Now };
            var what = queue.Items.Count > 0 ? Words.Count(queue.Items.Count, "item") : "whatever is open";
            var record = draft with { Queue = queue, Event = writer.Append(new LedgerEntry("queue.started", $"{queue.QueueId}: {what}", queue)) };
            QueueStore.Insert(writer, record);
            return (record, leases.TryTake(writer, record.Id)!);
        },
        cancellationToken);

    /// <summary>Takes one up again.</summary>
    /// <exception cref="OrchestratorException">Somebody works through it (<c>queue-held</c>), or it is over.</exception>
    public Task<(QueueRecord Queue, Lease Lease)> ResumeAsync(StartQueue operation, string actor, CancellationToken cancellationToken)
    {
        Demand(operation);
        var until = operation.Until is { } text ? UntilTime.Read(text, clock.GetUtcNow(), clock.LocalTimeZone) : (DateTimeOffset?)null;
        return store.WriteAsync(
            actor,
            writer =>
            {
                var record = QueueLookup.Find(writer, operation.Resume!);
                var lease = leases.TryTake(writer, record.Id) ?? throw new OrchestratorException(
                    ErrorKind.Conflict, "queue-held", $"{leases.Holder(record.Id)} works through queue '{record.Id}'.", $"orchestrator queue get {record.Id}", record.Id);

                // A time that was meant for the last sitting is over with it.
                var queue = record.Queue.State == QueueState.Running ? record.Queue : QueueTransitions.Move(record.Queue, QueueState.Running);
                queue = queue with { Until = until ?? (queue.Until > writer.Now ? queue.Until : null), EndedAt = null, Left = [] };
                var seq = writer.Append(new LedgerEntry("queue.resumed", $"{record.Id} is gone on with", new { record.Id, queue.Until }, Cause: record.Event));
                return (QueueStore.Update(writer, record with { Queue = queue, Event = seq }), lease);
            },
            cancellationToken);
    }

    /// <summary>Notes how it ended, or that whoever worked through it left, and gives it back.</summary>
    public Task LeaveAsync(string id, Lease lease, QueueState to, IReadOnlyList<HeldItem> left, string actor) => store.WriteAsync(
        actor,
        writer =>
        {
            LeaseStore.Demand(writer, lease);
            var record = QueueStore.Load(writer, id)!;
            if (record.Queue.State == QueueState.Running)
            {
                var runs = QueueStore.Runs(writer, id).GroupBy(entry => entry.Run.Run.State).ToDictionary(group => QueueWords.Of(group.Key), group => group.Count());
                writer.Append(new LedgerEntry($"queue.{QueueWords.Of(to)}", $"{id}: {string.Join(", ", runs.Select(run => $"{run.Value} {run.Key}"))}", new { id, runs, left }, Cause: record.Event));
                QueueStore.Update(writer, record with { Queue = QueueTransitions.Move(record.Queue, to) with { EndedAt = to == QueueState.Done ? writer.Now : null, Left = left } });
            }

            return LeaseStore.Release(writer, lease);
        },
        CancellationToken.None);

    /// <summary>Ends one at a person's word; whoever works through it sees that.</summary>
    public Task<QueueRecord> StopAsync(string id, string actor, CancellationToken cancellationToken) => store.WriteAsync(
        actor,
        writer =>
        {
            var record = QueueLookup.Find(writer, id);
            var stopped = record.Queue.State == QueueState.Stopped ? record.Queue : QueueTransitions.Move(record.Queue, QueueState.Stopped);
            writer.Append(new LedgerEntry("queue.stopped", $"{record.Id}: its runs go on as they are", new { record.Id }, Cause: record.Event));
            return QueueStore.Update(writer, record with { Queue = stopped with { EndedAt = writer.Now } });
        },
        cancellationToken);

    private IReadOnlyList<string> Items(IReadOnlyList<string> scope, bool retryFailed) => scope switch
    {
        [Open] => [],
        [Ready] => [.. items.Runnable().Where(item => item.LockedBy is null).Concat(retryFailed ? items.All().Where(item => item.Status == WorkItemStatus.Failed) : []).Select(item => item.WorkItemId)],
        _ => [.. scope.Select(id => items.Get(id).WorkItemId).Distinct()],
    };

    private static void Demand(StartQueue operation)
    {
        if (operation.Rounds < 0 || operation.Poll <= TimeSpan.Zero || (operation.Resume is not null && (operation.Scope is { Count: > 0 } || operation.Rounds > 0 || operation.RetryFailed)))
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "bad-arguments", "Numbers and durations are above zero, and a queue that is resumed keeps its scope, its rounds and whether it tries again.", "orchestrator queue start --help");
        }
    }
}
