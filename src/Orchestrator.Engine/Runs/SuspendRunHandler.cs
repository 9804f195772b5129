using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Engine.Runs;

/// <summary>Pauses a run at a person's word; its worker's group is stopped, everything is kept.</summary>
internal sealed class SuspendRunHandler(RunSteering steering) : IOperationHandler<SuspendRun, Run>
{
    public Task<Run> HandleAsync(SuspendRun operation, Call call, CancellationToken cancellationToken) =>
        steering.ChangeAsync(operation.Run, call.Signature, operation.DryRun, (writer, record) =>
        {
            RunSteering.Demand(record, record.Run.IsLive && record.Run.State != RunState.Paused, "it can't be paused", $"orchestrator run get {record.Id}");
            var message = operation.Reason is { Length: > 0 } why ? $"{call.Actor} paused it: {why}" : $"{call.Actor} paused it.";
            return RunChange.Pause(writer, record, Pauses.Of(record.Run, PauseReasons.PersonAsked, message, null, record.Driver.LastEvent, writer.Now));
        }, cancellationToken);
}
