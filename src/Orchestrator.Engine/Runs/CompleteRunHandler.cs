using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Finish;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Evaluates the finish at somebody's word.</summary>
internal sealed class CompleteRunHandler(
    IStateStore store, RunLookup lookup, RunLeases leases, RunDriver driver, FinishEvaluator evaluator, Finisher finisher, RunSessions sessions, TimeProvider clock) : IOperationHandler<CompleteRun, Run>
{
    public async Task<Run> HandleAsync(CompleteRun operation, Call call, CancellationToken cancellationToken)
    {
        var found = lookup.Record(operation.Run);
        if (found.Run.State == RunState.Completed && (operation.StopWorker || operation.StopManager || operation.CaptureTranscript) && !operation.DryRun)
        {
            return await CleanUpAsync(found.Run, operation, call, cancellationToken).ConfigureAwait(false);
        }

        RunSteering.Demand(found, found.Run.IsLive, "it has ended", $"orchestrator run get {found.Id}");
        if (operation.Force && operation.Reason is not { Length: > 0 })
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "reason-missing", "A forced finish needs a reason: it stays in the result.", $"orchestrator run complete {found.Id} --force --reason \"why\"", found.Id);
        }

        await using var lease = await leases.TryTakeAsync(found.Id, call.Signature, cancellationToken).ConfigureAwait(false)
            ?? throw new OrchestratorException(
                ErrorKind.Conflict, "run-driven", $"Run '{found.Id}' is driven by {leases.Holder(found.Id)}.", $"orchestrator run suspend {found.Id}", found.Id);
        if (!operation.DryRun)
        {
            found = await QuietAsync(found, lease, cancellationToken).ConfigureAwait(false);
        }

        found = found with { Driver = found.Driver with { VerifyCause = found.Driver.LastEvent } };
        var report = await evaluator.EvaluateAsync(found, lease, operation.RequireEvidence ?? [], cancellationToken).ConfigureAwait(false);
        if (operation.DryRun)
        {
            return report.Passed ? found.Run : throw Refused(found, report);
        }

        if (report.LacksOnlyReview && !operation.Force && found.Run.State is not (RunState.Reviewing or RunState.Paused))
        {
            // Nobody gives a review that was not asked for.
            found = await LeaveAsync(found, lease, report, cancellationToken).ConfigureAwait(false);
            await finisher.AnswerAsync(found, lease, report, new CycleLog(clock), cancellationToken).ConfigureAwait(false);
            await driver.CycleAsync(found.Id, lease, observe: false, cancellationToken).ConfigureAwait(false);
            throw Refused(lookup.Record(found.Id), report);
        }

        if (!report.Passed && !operation.Force)
        {
            await GoOnAsync(found, lease, report, cancellationToken).ConfigureAwait(false);
            throw Refused(found, report);
        }

        // Forced out of a pause over its merge, a run for which everything holds ends without being merged.
        var leave = operation.Force && found.Run.Pause is { Reason: PauseReasons.MergeConflict or PauseReasons.MergeFailed or PauseReasons.MergeRefused };
        found = await LeaveAsync(found, lease, report, cancellationToken).ConfigureAwait(false);
        await finisher.ConcludeAsync(found, lease, report, report.Passed && !leave ? null : operation.Reason, new CycleLog(clock), cancellationToken).ConfigureAwait(false);
        await driver.CycleAsync(found.Id, lease, observe: false, cancellationToken).ConfigureAwait(false);
        return await CleanUpAsync(lookup.Find(found.Id), operation, call, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Run> CleanUpAsync(Run run, CompleteRun operation, Call call, CancellationToken cancellationToken)
    {
        if (await sessions.CaptureAsync(run.RunId, operation.CaptureTranscript, call.Signature, cancellationToken).ConfigureAwait(false) is { } trouble)
        {
            call.Report(run.RunId, trouble);
        }

        await sessions.CloseAsync(run.RunId, operation.StopWorker, operation.StopManager, call.Signature, cancellationToken).ConfigureAwait(false);
        return run;
    }

    /// <summary>The worker's group is stopped before its tree is looked at: a moving tree proves nothing. Its state is left only when the run may end.</summary>
    private async Task<RunRecord> QuietAsync(RunRecord record, RunLease lease, CancellationToken cancellationToken)
    {
        RunSteering.Demand(record, record.Run.State is not (RunState.Queued or RunState.Starting), "its worker has not begun", $"orchestrator run stop {record.Id}");
        await driver.QuietAsync(record.Id, lease, cancellationToken).ConfigureAwait(false);
        return lookup.Record(record.Id);
    }

    /// <summary>The run stays what it was; a worker that was stopped for the look is told to go on.</summary>
    private async Task GoOnAsync(RunRecord record, RunLease lease, FinishReport report, CancellationToken cancellationToken)
    {
        var now = await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            return RunStore.Update(writer, Finisher.Refuse(writer, RunStore.Load(writer, record.Id)!, report, record.Driver.LastEvent));
        }, cancellationToken).ConfigureAwait(false);
        if (now.Run.State == RunState.Working)
        {
            await driver.CycleAsync(record.Id, lease, observe: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Towards the end by way of verifying, where a driver that dies leaves it to the next; out of a pause only force leads straight.</summary>
    private Task<RunRecord> LeaveAsync(RunRecord record, RunLease lease, FinishReport report, CancellationToken cancellationToken) => store.WriteAsync(lease.Actor, writer =>
    {
        lease.Demand(writer);
        var asked = record with { Driver = record.Driver with { Verifying = "acceptance" } };
        var stays = asked.Run.State is RunState.Verifying or RunState.Reviewing || (asked.Run.State == RunState.Paused && !report.Passed);
        return RunStore.Update(writer, stays ? asked : RunChange.Leave(writer, asked, RunState.Verifying, "asked to finish"));
    }, cancellationToken);

    private static OrchestratorException Refused(RunRecord record, FinishReport report) => new(
        ErrorKind.Refused, "finish-refused",
        $"Run '{record.Id}' can't be completed. " + string.Join(" ", report.Unmet.Select(condition => Words.Sentence($"{condition.Name}: {condition.Detail}"))),
        report.Unmet[0].Command, record.Id)
    {
        Details = new Dictionary<string, object?> { ["conditions"] = report.Unmet },
    };
}
