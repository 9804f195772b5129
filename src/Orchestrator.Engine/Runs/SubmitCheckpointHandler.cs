using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;

namespace Orchestrator.Engine.Runs;

/// <summary>Takes a worker's own report.</summary>
internal sealed class SubmitCheckpointHandler(ReportDesk desk) : IOperationHandler<SubmitCheckpoint, Checkpoint>
{
    public Task<Checkpoint> HandleAsync(SubmitCheckpoint operation, Call call, CancellationToken cancellationToken) =>
        desk.TakeAsync(Read(operation), call, operation.Run, operation.DryRun, cancellationToken);

    private static Checkpoint Read(SubmitCheckpoint operation) => new()
    {
        RunId = "",
        Seq = operation.Seq ?? 0,
        Status = operation.Status,
        Step = operation.Step,
        Summary = operation.Summary,
        Evidence = [.. (operation.Evidence ?? []).Select(text => text.Split(':', 2, StringSplitOptions.TrimEntries))
            .Select(parts => parts.Length == 2 ? new CheckpointEvidence(parts[0], parts[1]) : new CheckpointEvidence("result", parts[0]))],
        Next = operation.Next ?? [],
        Needs = operation.Needs ?? [],
        Question = operation.Question,
        RequiresAuthorization = operation.RequiresAuthorization,
        BlockingInputs = operation.BlockingInput ?? [],
    };
}
