using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Tells what a cycle found and did, and keeps it for those who don't drive.</summary>
internal sealed class CycleReport(IStateStore store, BudgetWatch budget, TurnClock time, IEnumerable<ICycleFacts> facts, IProcessTable processes, TimeProvider clock)
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
            Staleness = turn is null ? TimeSpan.Zero : time.SinceSign(turn),
            LastEvent = turn?.LastKind,
            TaskCompleted = turn is { Phase: TurnPhase.Ended },
            Waiting = store.Read(reader => InstructionStore.In(reader, record.Id, DeliveryState.Queued)),
            Budget = new RunBudget
            {
                Worked = budget.Spent(record, turn).Run.Wall,
                Used = record.Run.Usage,
                Attempts = record.Run.Attempt,
                Limits = RunLimits.Of(record).Run,
                Exceeded = budget.Own(record, turn).Words,
            },
            DrivenBy = drivenBy,
            At = now,
        });
        return facts.Aggregate(cycle, (known, fact) => fact.Add(known, record));
    }

    /// <summary>
    /// Keeps the cycle; one that found nothing new, and saw nothing else on the screen than the last, leaves that as it is, and so
    /// does one that looked at the same again.
    /// </summary>
    public async Task<Cycle> RecordAsync(CycleLog log, RunLease lease, RunRecord record, bool observed, CancellationToken cancellationToken)
    {
        var cycle = Of(log, record) with { Observed = observed };
        if (!log.IsNews && !SeesAnother(cycle))
        {
            return cycle;
        }

        return CycleStore.Last(store, record.Id) is { } last && SawTheSame(last, cycle)
            ? cycle with { CycleId = last.CycleId }
            : await store.WriteAsync(lease.Actor, writer => CycleStore.Keep(writer, cycle), cancellationToken).ConfigureAwait(false);
    }

    private bool SeesAnother(Cycle cycle) => (cycle.PaneSignal is not null || cycle.Divergent)
        && CycleStore.Last(store, cycle.RunId) is var last && (last?.PaneSignal?.Id, last?.Divergent ?? false) != (cycle.PaneSignal?.Id, cycle.Divergent);
    // Looking reads nothing on, so the next look finds the same: that is no news, whoever asks how often.
    private static bool SawTheSame(Cycle last, Cycle now) =>
        last.Observed && now.Observed && (last.State, last.NewEvents, last.Offset, last.Error, Decided(last)) == (now.State, now.NewEvents, now.Offset, now.Error, Decided(now));

    private static (GateDecisionKind, string, string)? Decided(Cycle cycle) => cycle.Decision is { } decision ? (decision.Kind, decision.Rule, decision.Reason) : null;
}
