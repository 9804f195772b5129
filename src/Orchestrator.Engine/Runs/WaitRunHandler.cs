using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Drives a run while nobody else does, and watches it otherwise.</summary>
internal sealed class WaitRunHandler(IStateStore store, RunLookup lookup, RunDriver driver, RunLeases leases, TimeProvider clock) : IOperationHandler<WaitRun, Run>
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(2);

    /// <summary>The first looks come soon after one another: short work should not wait for a long poll.</summary>
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);

    /// <summary>Cycles that fail in the same way, one after the other, before waiting gives up: what does not pass by itself needs somebody.</summary>
    private const int FailuresAtMost = 5;

    public async Task<Run> HandleAsync(WaitRun operation, Call call, CancellationToken cancellationToken)
    {
        var id = lookup.Find(operation.Run).RunId;
        var began = clock.GetUtcNow();
        var poll = operation.Poll ?? s_poll;
        var pause = poll < s_first ? poll : s_first;
        RunLease? lease = null;
        var (failing, failures) = ((string?)null, 0);
        try
        {
            while (true)
            {
                lease ??= await leases.TryTakeAsync(id, call.Signature, cancellationToken).ConfigureAwait(false);
                var cycle = lease is null
                    ? driver.LastOfAnother(id)
                    : await driver.CycleAsync(id, lease, observe: false, cancellationToken).ConfigureAwait(false);
                var record = store.Read(reader => RunStore.Load(reader, id)) ?? throw RunLookup.Unknown(id);
                Tell(call, record.Run, cycle);
                failures = cycle.Error is not null && cycle.Error == failing ? failures + 1 : 0;
                failing = cycle.Error;
                if (failures >= FailuresAtMost)
                {
                    throw new OrchestratorException(
                        ErrorKind.Environment, "cycle-failing", $"Run '{id}' can't move: {failing}", $"orchestrator cycle invoke {id}", id);
                }

                if (IsOver(operation, record))
                {
                    return record.Run;
                }

                if (operation.Timeout is { } timeout && clock.GetUtcNow() - began >= timeout)
                {
                    throw new OrchestratorException(
                        ErrorKind.Refused, "wait-timed-out", $"Run '{id}' is still {record.Run.State.ToString().ToLowerInvariant()} after {DurationText.Format(timeout)}; it goes on.",
                        $"orchestrator run wait {id}", id);
                }

                if (lease is not null && !await leases.RenewAsync(lease, cancellationToken).ConfigureAwait(false))
                {
                    await lease.DisposeAsync().ConfigureAwait(false);
                    lease = null;
                }

                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
                pause = pause * 1.5 < poll ? pause * 1.5 : poll;
            }
        }
        finally
        {
            if (lease is not null)
            {
                await lease.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static bool IsOver(WaitRun operation, RunRecord record) => operation.Until is { Count: > 0 } until
        ? until.Contains(record.Run.State) || (!record.Run.IsLive && record.Driver.Settled)
        : (!record.Run.IsLive && record.Driver.Settled) || (record.Run.State == RunState.Paused && !RecoverMove.WillIntervene(record));

    private static void Tell(Call call, Run run, Cycle cycle)
    {
        var state = run.State.ToString().ToLowerInvariant();
        var step = run.Step is null ? "" : $", step {run.Step}";
        var wait = run.Wait is { } w ? $" until {w.Until:HH:mm:ss} UTC ({w.Reason})" : "";
        var driven = cycle.DrivenBy is null ? "" : $", driven by {cycle.DrivenBy}";
        var done = run.Steps.Count == 0 ? (int?)null : 100 * run.Steps.Count(s => s.State is StepState.Verified or StepState.Skipped) / run.Steps.Count;
        call.Report(run.RunId, $"{state}{step}, attempt {run.Attempt}, turn {run.Turn}{wait}{driven}", done);
    }
}
