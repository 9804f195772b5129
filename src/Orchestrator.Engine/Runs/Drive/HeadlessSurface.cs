using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Envelopes;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>A worker that we launch ourselves, a process for each turn.</summary>
internal sealed class HeadlessSurface(IStateStore store, ProjectFolder folder, TurnLauncher launcher, TurnReader reader, EnvelopeDesk envelopes, IWorkerLauncher workers, TurnClock time) : ITurnSurface
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(6);

    public bool Serves(Run run) => run.Surface == "process";

    public async Task<bool> BeginAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        var after = await launcher.LaunchAsync(record, lease, cancellationToken).ConfigureAwait(false);
        log.Did(after.Run.State == RunState.Paused ? "paused: launch_failed" : record.Run.State == RunState.Starting ? "launched the worker" : "launched the next turn");
        return true;
    }

    public async Task<bool> AdoptAsync(RunRecord record, TurnRecord turn, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        var path = TurnFiles.Specification(folder, turn);
        var status = workers.Look(path, turn.Worker);
        if (status.Worker is { } worker)
        {
            await store.WriteAsync(lease.Actor, writer => TurnLauncher.Started(writer, lease, record, turn, worker), cancellationToken).ConfigureAwait(false);
            log.Did("adopted the worker");
            return true;
        }

        var given = record.Frozen.Profile.StartTimeout ?? TimeSpan.FromMinutes(2);
        if (status.Failure is null && !workers.Revoke(path) && time.SinceLaunch(turn) < given)
        {
            return false;
        }

        await store.WriteAsync(lease.Actor, writer => TurnJudge.LaunchLost(writer, lease, record, turn, status.Failure), cancellationToken).ConfigureAwait(false);
        log.Did("gave up a launch that was cut short");
        return true;
    }

    public async Task<TurnReading> ReadAsync(RunRecord record, TurnRecord turn, CancellationToken cancellationToken)
    {
        var reading = reader.Read(record, turn);
        return reading.Turn is { Phase: TurnPhase.Ended, EndJudged: false } && !reading.More
            ? reading with { Envelope = await envelopes.LookAsync(record, reading.Turn, cancellationToken).ConfigureAwait(false) }
            : reading;
    }

    public async Task<TurnRecord> StopAsync(RunRecord record, TurnRecord turn, CancellationToken cancellationToken)
    {
        if (turn.Phase == TurnPhase.Launching && workers.Look(TurnFiles.Specification(folder, turn), turn.Worker).Worker is { } found)
        {
            turn = turn with { Worker = found };
        }

        if (turn.Worker is { } worker)
        {
            await workers.StopAsync(worker, s_grace, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            workers.Revoke(TurnFiles.Specification(folder, turn));
        }

        return turn;
    }
}
