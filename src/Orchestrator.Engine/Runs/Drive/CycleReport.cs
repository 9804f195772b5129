using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Tells what a cycle found and did, and keeps it for those who don't drive.</summary>
internal sealed class CycleReport(IStateStore store, BudgetWatch budget, IEnumerable<ICycleFacts> facts, IProcessTable processes, TimeProvider clock)
{
    /// <summary>The cycle as it stands.</summary>
    public Cycle Of(CycleLog log, RunRecord record, string? drivenBy = null)
    {
        var turn = store.Read(reader => TurnStore.Latest(reader, record.Id));
        var now = clock.GetUtcNow();
        var cycle = log.Fill(new Cycle
        {
            RunId = record.Id,
            WorkItemId = record.Run.WorkItemId,
            Worker = record.Run.Worker,
            WorkerAlive = turn is { Phase: TurnPhase.Running } && (turn.Worker is not { } worker || processes.IsAlive(worker.Worker)),
            Offset = turn?.Offset ?? 0,
            Quarantined = turn?.Quarantined ?? 0,
            State = record.Run.State,
            Since = turn?.LaunchedAt,
            Staleness = turn is null ? TimeSpan.Zero : now - turn.LastSign,
            LastEvent = turn?.LastKind,
            TaskCompleted = turn is { Phase: TurnPhase.Ended },
            Inbox = store.Read(reader => InstructionStore.In(reader, record.Id, DeliveryState.Queued)),
            Budget = new RunBudget
            {
                Worked = budget.Worked(record, turn),
                Used = record.Run.Usage,
                Attempts = record.Run.Attempt,
                Limits = record.Frozen.Item.Policy.Budget,
                Exceeded = budget.Exceeded(record, turn),
            },
            DrivenBy = drivenBy,
            At = now,
        });
        return facts.Aggregate(cycle, (known, fact) => fact.Add(known, record));
    }

    /// <summary>Keeps the cycle; one that found nothing new leaves the last as it is.</summary>
    public async Task<Cycle> RecordAsync(CycleLog log, RunLease lease, RunRecord record, CancellationToken cancellationToken)
    {
        var cycle = Of(log, record);
        if (log.IsNews)
        {
            await store.WriteAsync(lease.Actor, writer => CycleStore.Keep(writer, cycle), cancellationToken).ConfigureAwait(false);
        }

        return cycle;
    }
}
