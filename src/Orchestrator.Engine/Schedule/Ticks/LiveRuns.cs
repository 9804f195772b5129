using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>
/// Looks after what runs: workers that live are adopted, those that are gone are found out, what they said is read and
/// answered, what has ended is carried to its item. Whoever drives a run already keeps it.
/// </summary>
internal sealed class LiveRuns(IStateStore store, RunDriver driver, RunLeases leases, BudgetGuard budgets, LongMoves elsewhere, AccountLimits accounts, TimeProvider clock)
{
    private const int AtOnce = 4;

    /// <summary>Runs that a cycle would find something to do for.</summary>
    public IReadOnlyList<RunRecord> Due(TickLog log)
    {
        var now = clock.GetUtcNow();
        var (live, turns, unsettled) = store.Read(reader =>
        {
            var live = RunStore.Live(reader);
            return (live, live.Count == 0 ? [] : TurnStore.Live(reader).Select(turn => turn.RunId).ToHashSet(), RunStore.Unsettled(reader));
        });
        log.Live = live.Count;
        return [.. live.Where(record => turns.Contains(record.Id) || WantsToMove(record, now)).Concat(unsettled).Where(record => leases.Holder(record.Id) is null)];
    }

    public async Task MoveAsync(string actor, TickLog log, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(
            Due(log), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (record, token) => await MoveAsync(record, actor, log, token).ConfigureAwait(false)).ConfigureAwait(false);
        if (log.Live > 0)
        {
            await accounts.NoteAsync(store.Read(RunStore.Live), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MoveAsync(RunRecord record, string actor, TickLog log, CancellationToken cancellationToken)
    {
        try
        {
            var cycle = await driver.BriefCycleAsync(record.Id, actor, cancellationToken).ConfigureAwait(false);
            if (cycle.Error is { } error)
            {
                var (code, message) = error.Split(": ", 2) is [var before, var after] ? (before, after) : ("cycle-failed", error);
                log.Failed(new OrchestratorException(ErrorKind.Environment, code, $"Run '{record.Id}' can't move: {message}", $"orchestrator cycle invoke {record.Id}", record.Id), record.Id, record.Run.WorkItemId);
            }
            else if (cycle.DrivenBy is null && (cycle.Actions.Count > 0 || cycle.NewEvents > 0 || cycle.Decision is not null))
            {
                log.Did("cycled", record.Id, record.Run.WorkItemId, cycle.Actions.Count > 0 ? string.Join("; ", cycle.Actions) : cycle.Decision is { } decision ? decision.Reason : "read on");
            }

            HandOver(record.Id, log);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.Failed(Errors.Translate(error), record.Id, record.Run.WorkItemId);
        }
    }

    /// <summary>What would take long goes on elsewhere.</summary>
    public void HandOver(string run, TickLog log)
    {
        if (store.Read(reader => RunStore.Load(reader, run)) is { } now && now.Run.IsLive && driver.TakesLong(now) && leases.Holder(run) is null && elsewhere.Drive(run))
        {
            log.Did("handed_over", run, now.Run.WorkItemId, now.Run.State == RunState.Queued ? "its tree is set up by a process of its own" : "it is verified by a process of its own");
        }
    }

    private bool WantsToMove(RunRecord record, DateTimeOffset now) => record.Run.State switch
    {
        RunState.Paused => RecoverMove.WillIntervene(record) || budgets.HasRoom(record),
        RunState.Waiting => record.Run.Wait is not { } wait || wait.Until <= now,
        _ => true,
    };
}
