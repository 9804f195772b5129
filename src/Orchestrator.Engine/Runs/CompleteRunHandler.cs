using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Finish;
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
            found = await QuietAsync(found, lease, operation, cancellationToken).ConfigureAwait(false);
        }

        var report = await evaluator.EvaluateAsync(found, lease, operation.RequireEvidence ?? [], cancellationToken).ConfigureAwait(false);
        if (operation.DryRun || (!report.Passed && !operation.Force))
        {
            return report.Passed ? found.Run : throw Refused(found, report);
        }

        await finisher.ConcludeAsync(found, lease, report, operation.Force && !report.Passed ? operation.Reason : null, new CycleLog(clock), cancellationToken).ConfigureAwait(false);
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

    /// <summary>The worker's group is stopped before its tree is looked at: a moving tree proves nothing.</summary>
    private async Task<RunRecord> QuietAsync(RunRecord record, RunLease lease, CompleteRun operation, CancellationToken cancellationToken)
    {
        record = await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var now = RunStore.Load(writer, record.Id)!;
            var driven = now with { Driver = now.Driver with { Verifying = "acceptance", VerifyCause = now.Driver.LastEvent } };
            if (driven.Run.State is RunState.Paused && operation.Force)
            {
                return RunStore.Update(writer, driven);
            }

            if (driven.Run.State is RunState.Queued or RunState.Starting)
            {
                RunSteering.Demand(driven, false, "its worker has not begun", $"orchestrator run stop {driven.Id}");
            }

            return RunStore.Update(writer, driven.Run.State == RunState.Verifying ? driven : RunChange.Leave(writer, driven, RunState.Verifying, "asked to finish"));
        }, cancellationToken).ConfigureAwait(false);
        await driver.QuietAsync(record.Id, lease, cancellationToken).ConfigureAwait(false);
        return store.Read(reader => RunStore.Load(reader, record.Id))!;
    }

    private static OrchestratorException Refused(RunRecord record, FinishReport report) => new(
        ErrorKind.Refused, "finish-refused",
        $"Run '{record.Id}' can't be completed. " + string.Join(" ", report.Unmet.Select(condition => Words.Sentence($"{condition.Name}: {condition.Detail}"))),
        report.Unmet[0].Command, record.Id)
    {
        Details = new Dictionary<string, object?> { ["conditions"] = report.Unmet },
    };
}
