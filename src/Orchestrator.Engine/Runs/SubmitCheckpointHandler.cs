using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Checkpoints;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Takes a worker's own report. It is judged by whoever drives the run, like one in its output.</summary>
internal sealed class SubmitCheckpointHandler(IStateStore store) : IOperationHandler<SubmitCheckpoint, Checkpoint>
{
    public async Task<Checkpoint> HandleAsync(SubmitCheckpoint operation, Call call, CancellationToken cancellationToken)
    {
        var own = call.Actor.RunId!;
        if (operation.Run is { } named && named != own)
        {
            throw new OrchestratorException(ErrorKind.Refused, "not-your-run", $"{call.Actor} reports on its own run '{own}', not on '{named}'.", $"orchestrator checkpoint submit {operation.Status}", named);
        }

        try
        {
            return await store.WriteAsync(call.Signature, writer => Take(writer, operation, call, own), cancellationToken).ConfigureAwait(false);
        }
        catch (Tried tried)
        {
            return tried.Checkpoint;
        }
    }

    private static Checkpoint Take(StoreWriter writer, SubmitCheckpoint operation, Call call, string own)
    {
        var record = RunStore.Load(writer, own) ?? throw RunLookup.Unknown(own);
        var turn = TurnStore.Latest(writer, own)!;
        RunSteering.Demand(
            record, record.Run.IsLive && turn.Attempt == call.Actor.Attempt && turn.Phase != TurnPhase.Ended, "the turn of this session is over", $"orchestrator run get {own}");
        var intake = new CheckpointIntake(writer, record, turn, "");
        var checkpoint = Read(operation, own);
        if (CheckpointLimits.Excess(checkpoint) is { } excess)
        {
            throw new OrchestratorException(ErrorKind.Usage, "checkpoint-too-long", $"The checkpoint can't be taken: {excess}.", "orchestrator checkpoint submit --help", own);
        }

        var taken = intake.Take(CheckpointLimits.Cut(checkpoint)) ?? throw new OrchestratorException(
            ErrorKind.Conflict, "checkpoint-repeated", $"Checkpoint {operation.Seq} of run '{own}' is there already, or a later one is.", $"orchestrator checkpoint get {own}", own);
        return operation.DryRun ? throw new Tried(taken) : taken;
    }

    private static Checkpoint Read(SubmitCheckpoint operation, string run) => new()
    {
        RunId = run,
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
        Source = "cli",
    };

    /// <summary>Undoes the transaction that shows how a report would be taken.</summary>
    private sealed class Tried(Checkpoint checkpoint) : Exception
    {
        public Checkpoint Checkpoint { get; } = checkpoint;
    }
}
