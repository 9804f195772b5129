using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Runs.Trees;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>
/// Moves a run: each move reads the record, does the one thing that its state asks for, and writes the record. What comes
/// next depends on what is written, never on who drives, so any process can go on where another died.
/// </summary>
internal sealed class RunDriver(
    IStateStore store, RunLeases leases, TurnSurfaces surfaces, TurnJudge judge, VerifyMove verify, ReviewMove review,
    RecoverMove recover, PrepareMove prepare, SettleMove settle, AuthorityWatch watch, BudgetGuard budget, Obstacles obstacles, CycleReport report, TimeProvider clock)
{
    /// <summary>Moves that one cycle makes at most; a run that wants more goes on in the next.</summary>
    private const int MovesAtMost = 24;

    /// <summary>Looks at a run once: reads, decides, acts, records.</summary>
    /// <param name="runId">The whole id.</param>
    /// <param name="actor">Who drives, as the ledger names it.</param>
    /// <param name="observe">Decide and don't act.</param>
    /// <param name="cancellationToken">Leaves the run as it is between two moves.</param>
    public async Task<Cycle> CycleAsync(string runId, string actor, bool observe, CancellationToken cancellationToken)
    {
        await using var lease = await leases.TryTakeAsync(runId, actor, cancellationToken).ConfigureAwait(false);
        return lease is null ? LastOfAnother(runId) : await CycleAsync(runId, lease, observe, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks at a run once and stops before what takes long: for whoever has others to look after.</summary>
    public async Task<Cycle> BriefCycleAsync(string runId, string actor, CancellationToken cancellationToken)
    {
        await using var lease = await leases.TryTakeAsync(runId, actor, cancellationToken).ConfigureAwait(false);
        return lease is null ? LastOfAnother(runId) : await CycleAsync(runId, lease, CycleReach.Brief, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the run's next move runs commands of the project, which may take as long as they like.</summary>
    public bool TakesLong(RunRecord record) => record.Run.State switch
    {
        RunState.Verifying => true,
        RunState.Reviewing => review.TakesLong(record),
        RunState.Queued => prepare.TakesLong(record),
        _ => false,
    };

    /// <summary>What another driver's last cycle found.</summary>
    public Cycle LastOfAnother(string runId) => CycleStore.Last(store, runId) is { } last
        ? last with { DrivenBy = leases.Holder(runId) }
        : report.Of(new CycleLog(clock), Load(runId), leases.Holder(runId));

    /// <summary>Looks at a run once, under a lease that the caller holds.</summary>
    public Task<Cycle> CycleAsync(string runId, RunLease lease, bool observe, CancellationToken cancellationToken) =>
        CycleAsync(runId, lease, observe ? CycleReach.Observed : CycleReach.Whole, cancellationToken);

    private async Task<Cycle> CycleAsync(string runId, RunLease lease, CycleReach reach, CancellationToken cancellationToken)
    {
        var log = new CycleLog(clock);
        try
        {
            for (var moves = 0; moves < MovesAtMost; moves++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!await MoveOrYieldAsync(runId, lease, reach, log, cancellationToken).ConfigureAwait(false) || reach == CycleReach.Observed)
                {
                    break;
                }
            }

            if (reach == CycleReach.Whole)
            {
                await obstacles.PassAsync(Load(runId), lease, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            log.Error = $"{error.Code}: {error.Message}";
            if (reach != CycleReach.Observed)
            {
                await obstacles.MeetAsync(Load(runId), lease, error, log, cancellationToken).ConfigureAwait(false);
            }
        }

        return await report.RecordAsync(log, lease, Load(runId), reach == CycleReach.Observed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One move; when somebody changed the run meanwhile, the next move begins from what they wrote.</summary>
    private async Task<bool> MoveOrYieldAsync(string runId, RunLease lease, CycleReach reach, CycleLog log, CancellationToken cancellationToken)
    {
        try
        {
            return await MoveAsync(Load(runId), lease, reach, log, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Code == "conflict")
        {
            return true;
        }
    }

    /// <summary>One move. False: there is nothing to do before something happens outside.</summary>
    private async Task<bool> MoveAsync(RunRecord record, RunLease lease, CycleReach reach, CycleLog log, CancellationToken cancellationToken)
    {
        var observe = reach == CycleReach.Observed;
        var turn = store.Read(r => TurnStore.Latest(r, record.Id));
        if (turn is { Phase: not TurnPhase.Ended } && record.Run.State is not (RunState.Working or RunState.Starting))
        {
            // Paused, verifying or over: no worker may go on.
            return !observe && await QuietAsync(record, turn, lease, log, cancellationToken).ConfigureAwait(false);
        }

        if (record.Driver.Round is not null && record.Run.State != RunState.Reviewing)
        {
            return !observe && await StopReviewAsync(record, lease, log, cancellationToken).ConfigureAwait(false);
        }

        if (!record.Run.IsLive)
        {
            return !observe && await log.TimeAsync("settle", () => settle.MoveAsync(record, lease, cancellationToken)).ConfigureAwait(false);
        }

        if (record.Run.State != RunState.Paused)
        {
            var changed = watch.Look(record);
            (record, var spent) = changed is null ? await budget.LookAsync(record, turn, lease, observe, cancellationToken).ConfigureAwait(false) : (record, null);
            if ((changed ?? spent) is { } stop)
            {
                return !observe && await judge.PauseAsync(record, lease, stop, log, cancellationToken).ConfigureAwait(false);
            }
        }

        if (TreeWatch.IsLost(record.Run))
        {
            return !observe && (record.Driver.TreeLost
                ? await log.TimeAsync("remake", () => prepare.RemakeAsync(record, lease, log, cancellationToken)).ConfigureAwait(false)
                : await judge.PauseAsync(record, lease, TreeWatch.Pause(record.Run), log, cancellationToken).ConfigureAwait(false));
        }

        if (observe)
        {
            return turn is not null && record.Run.State == RunState.Working && await ObserveAsync(record, turn, log, cancellationToken).ConfigureAwait(false);
        }

        if (TakesLong(record))
        {
            if (reach == CycleReach.Brief)
            {
                return false;
            }

            await using var keeper = leases.Keep(lease);
            return await MoveOnAsync(record, turn, lease, log, cancellationToken).ConfigureAwait(false);
        }

        return await MoveOnAsync(record, turn, lease, log, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the run's state asks for.</summary>
    private async Task<bool> MoveOnAsync(RunRecord record, TurnRecord? turn, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        switch (record.Run.State)
        {
            case RunState.Queued:
                return await log.TimeAsync("prepare", () => prepare.MoveAsync(record, lease, log, cancellationToken)).ConfigureAwait(false);
            case RunState.Starting when turn is null:
            case RunState.Starting when turn is { Phase: TurnPhase.Ended }:
            case RunState.Working when turn is null or { Phase: TurnPhase.Ended, EndJudged: true }:
                return await log.TimeAsync("begin", () => surfaces.Of(record.Run).BeginAsync(record, lease, log, cancellationToken)).ConfigureAwait(false);
            case RunState.Starting:
            case RunState.Working when turn is { Phase: TurnPhase.Launching }:
                return await log.TimeAsync("adopt", () => surfaces.Of(record.Run).AdoptAsync(record, turn!, lease, log, cancellationToken)).ConfigureAwait(false);
            case RunState.Working:
                return await ReadAsync(record, turn!, lease, log, cancellationToken).ConfigureAwait(false);
            case RunState.Reviewing:
                return await log.TimeAsync("review", () => review.MoveAsync(record, lease, log, cancellationToken)).ConfigureAwait(false);
            case RunState.Verifying:
                return await log.TimeAsync("verify", () => verify.MoveAsync(record, lease, log, cancellationToken)).ConfigureAwait(false);
            case RunState.Waiting:
                return await recover.EndWaitAsync(record, lease, log, cancellationToken).ConfigureAwait(false);
            case RunState.Paused:
                return await budget.ReleaseAsync(record, lease, log, cancellationToken).ConfigureAwait(false)
                    || await recover.InterveneAsync(record, lease, log, cancellationToken).ConfigureAwait(false);
            default:
                return false;
        }
    }

    private async Task<bool> ObserveAsync(RunRecord record, TurnRecord turn, CycleLog log, CancellationToken cancellationToken)
    {
        var reading = await log.TimeAsync("read", () => surfaces.Of(record.Run).ReadAsync(record, turn, cancellationToken)).ConfigureAwait(false);
        return await log.TimeAsync("judge", () => Task.FromResult(judge.Observe(record, turn, reading, log))).ConfigureAwait(false);
    }

    private async Task<bool> ReadAsync(RunRecord record, TurnRecord turn, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (await surfaces.Of(record.Run).TellAlongAsync(record, turn, lease, log, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        var reading = await log.TimeAsync("read", () => surfaces.Of(record.Run).ReadAsync(record, turn, cancellationToken)).ConfigureAwait(false);
        var outcome = await log.TimeAsync("judge", () => judge.JudgeAsync(record, turn, reading, lease, log, cancellationToken)).ConfigureAwait(false);
        if (outcome.StopTurn)
        {
            await StopAsync(outcome.Record, outcome.Turn, lease, log, cancellationToken).ConfigureAwait(false);
            return true;
        }

        // What was used now may be all that there was.
        return outcome.Moved || outcome.Record.Run.Usage != record.Run.Usage;
    }

    /// <summary>Stops whatever worker of the run still lives, under a lease that the caller holds.</summary>
    public async Task QuietAsync(string runId, RunLease lease, CancellationToken cancellationToken)
    {
        if (store.Read(r => TurnStore.Latest(r, runId)) is { Phase: not TurnPhase.Ended } turn)
        {
            await QuietAsync(Load(runId), turn, lease, new CycleLog(clock), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> QuietAsync(RunRecord record, TurnRecord turn, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        await StopAsync(record, turn, lease, log, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> StopReviewAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        await review.QuietAsync(record, lease, log, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task StopAsync(RunRecord record, TurnRecord turn, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        var surface = surfaces.Of(record.Run);
        turn = await surface.StopAsync(record, turn, cancellationToken).ConfigureAwait(false);
        var reading = await surface.ReadAsync(record, turn, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(lease.Actor, writer => judge.Stopped(writer, lease, record, reading), CancellationToken.None).ConfigureAwait(false);
        log.Did("stopped the worker");
    }

    private RunRecord Load(string runId) => store.Read(r => RunStore.Load(r, runId)) ?? throw RunLookup.Unknown(runId);
}
