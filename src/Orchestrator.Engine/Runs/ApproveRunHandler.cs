using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>A person's yes: to what the worker asks leave for, or to the result.</summary>
internal sealed class ApproveRunHandler(RunSteering steering, RunLookup lookup, IGit git) : IOperationHandler<ApproveRun, Run>
{
    public async Task<Run> HandleAsync(ApproveRun operation, Call call, CancellationToken cancellationToken)
    {
        var found = lookup.Record(operation.Run);
        var tree = found.Frozen.StartTree is null ? null : await git.SnapshotAsync(found.Run.Tree, cancellationToken).ConfigureAwait(false);
        var traps = found.Frozen.TrapHash is null ? null : await git.TrapHashAsync(found.Run.Tree, cancellationToken).ConfigureAwait(false);
        return await steering.ChangeAsync(
            operation.Run, call.Signature, operation.DryRun, (writer, record) => Approve(writer, record, call, operation, tree, traps), cancellationToken).ConfigureAwait(false);
    }

    private static RunRecord Approve(StoreWriter writer, RunRecord record, Call call, ApproveRun operation, string? tree, string? traps)
    {
        RunSteering.Demand(
            record, record.Run.Pause is { Class: PauseClass.Safety or PauseClass.Review }, "it asks for no approval", record.Run.Pause?.Command ?? $"orchestrator run get {record.Id}");
        var pause = record.Run.Pause!;
        if (pause.Class == PauseClass.Review)
        {
            // A person's yes is no review by an agent, and would be lost at the next look.
            RunSteering.Demand(record, pause.Reason == PauseReasons.ReviewDue, "its review is for agents to give", $"{pause.Command}   or: orchestrator run complete {record.Id} --force --reason \"why\"");
            record = record with { Driver = record.Driver with { Review = new ReviewGiven(call.Actor.ToString(), tree), Verifying = "acceptance" } };
            return RunChange.Leave(writer, record, RunState.Verifying, $"{call.Actor} approved the result", new { operation.Note, tree });
        }

        if (pause.Reason is PauseReasons.GitTrap or PauseReasons.DirtyFileTouched)
        {
            // A person looked at it and takes it as it is: what was found becomes what the run stands on.
            record = record with
            {
                Frozen = pause.Reason == PauseReasons.GitTrap ? record.Frozen with { TrapHash = traps } : record.Frozen with { DirtyAtStart = [] },
                Driver = record.Driver with { Verifying = "acceptance" },
            };
            return RunChange.Leave(writer, record, RunState.Verifying, $"{call.Actor} accepted: {pause.Message}", new { operation.Note, traps });
        }

        var asked = record.Driver.Asked;
        record = record with
        {
            Driver = record.Driver with { Allowed = asked is null ? record.Driver.Allowed : [.. record.Driver.Allowed, asked], Asked = null, Question = pause.Question, Verifying = null },
        };
        var note = operation.Note is { Length: > 0 } ? $" {operation.Note}" : "";
        InstructionStore.Insert(writer, record.Id, record.Run.WorkItemId, "answer", $"A person allowed this, once: {(asked ?? pause.Message).TrimEnd('.')}.{note}", pause.Cause);
        return RunChange.Leave(writer, record, RunState.Working, $"{call.Actor} approved: {asked ?? pause.Reason}", new { operation.Note, asked });
    }
}
