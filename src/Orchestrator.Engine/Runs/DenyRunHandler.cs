using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>A person's no: the worker is told why and goes on without.</summary>
internal sealed class DenyRunHandler(RunSteering steering) : IOperationHandler<DenyRun, Run>
{
    public Task<Run> HandleAsync(DenyRun operation, Call call, CancellationToken cancellationToken) =>
        steering.ChangeAsync(operation.Run, call.Signature, operation.DryRun, (writer, record) => Deny(writer, record, call, operation), cancellationToken);

    private static RunRecord Deny(StoreWriter writer, RunRecord record, Call call, DenyRun operation)
    {
        RunSteering.Demand(
            record, record.Run.Pause is { Class: PauseClass.Safety or PauseClass.Review }, "it asks for no approval", record.Run.Pause?.Command ?? $"orchestrator run get {record.Id}");
        RunSteering.Demand(record, !record.IsWorkless, "nobody works on it who could be told", $"orchestrator run stop {record.Id}");
        var pause = record.Run.Pause!;
        var what = pause.Class == PauseClass.Review ? "A person reviewed the result and refused it" : $"A person refused this: {record.Driver.Asked ?? pause.Message}. Don't do it";
        record = record with { Driver = record.Driver with { Asked = null, Question = pause.Question, Verifying = null, Review = null } };
        InstructionStore.Insert(writer, record.Id, record.Run.WorkItemId, "answer", $"{what}. Why: {operation.Reason}", pause.Cause);
        return RunChange.Leave(writer, record, RunState.Working, $"{call.Actor} denied: {operation.Reason}", new { operation.Reason });
    }
}
