using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Ends a run at a person's word. Repeating it only cleans up.</summary>
internal sealed class StopRunHandler(RunSteering steering, RunLookup lookup, RunDriver driver, RunSessions sessions) : IOperationHandler<StopRun, Run>
{
    public async Task<Run> HandleAsync(StopRun operation, Call call, CancellationToken cancellationToken)
    {
        var found = lookup.Find(operation.Run);
        if (!operation.DryRun && await sessions.CaptureAsync(found.RunId, operation.CaptureTranscript, call.Signature, cancellationToken).ConfigureAwait(false) is { } trouble)
        {
            call.Report(found.RunId, trouble);
        }

        var ended = await EndAsync(found, operation, call, cancellationToken).ConfigureAwait(false);
        if (!operation.DryRun)
        {
            await sessions.CloseAsync(found.RunId, operation.StopWorker, operation.StopManager, call.Signature, cancellationToken).ConfigureAwait(false);
        }

        return ended;
    }

    private async Task<Run> EndAsync(Run found, StopRun operation, Call call, CancellationToken cancellationToken)
    {
        if (found.IsLive)
        {
            return await steering.ChangeAsync(operation.Run, call.Signature, operation.DryRun, (writer, record) => Stop(writer, record, call, operation), cancellationToken).ConfigureAwait(false);
        }

        if (!operation.DryRun)
        {
            await driver.CycleAsync(found.RunId, call.Signature, observe: false, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private static RunRecord Stop(StoreWriter writer, RunRecord record, Call call, StopRun operation)
    {
        if (!record.Run.IsLive)
        {
            return record;
        }

        var why = operation.Reason is { Length: > 0 } reason ? $"{call.Actor} stopped it: {reason}" : $"{call.Actor} stopped it";
        foreach (var instruction in InstructionStore.In(writer, record.Id, DeliveryState.Queued))
        {
            InstructionStore.Move(writer, instruction, DeliveryState.Expired, record.Run.WorkItemId, "the run was stopped");
        }

        var result = new RunResult(
            "stopped", "stopped", false, null, [], [], record.Run.Usage, writer.Now - record.Run.StartedAt, record.Run.Attempt, null, null);
        return RunChange.Move(writer, record with { Run = record.Run with { EndedAt = writer.Now, Result = result } }, RunState.Stopped, why, result);
    }
}
