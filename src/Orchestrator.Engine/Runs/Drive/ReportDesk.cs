using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Checkpoints;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Takes what a worker says of its own run through a door. It is judged by whoever drives the run, like a block in its output.</summary>
internal sealed class ReportDesk(IStateStore store)
{
    /// <summary>Takes a report.</summary>
    /// <param name="report">What is said; its attempt and number are settled here.</param>
    /// <param name="call">Who says it: a worker with a run.</param>
    /// <param name="named">The run that was named; null: the worker's own.</param>
    /// <param name="dryRun">Answer how it would be taken and take nothing.</param>
    /// <param name="cancellationToken">Takes nothing.</param>
    public Task<Checkpoint> TakeAsync(Checkpoint report, Call call, string? named, bool dryRun, CancellationToken cancellationToken)
    {
        var own = OwnRun(call, named);
        Checkpoint Take(StoreWriter writer) => ReportDesk.Take(writer, report with { RunId = own, Source = call.Door == Doors.Mcp ? "mcp" : "cli" }, call);
        return dryRun ? DryRun.OfAsync(store, call.Signature, Take, cancellationToken) : store.WriteAsync(call.Signature, Take, cancellationToken);
    }

    /// <summary>The run that the caller works on.</summary>
    /// <exception cref="OrchestratorException"><c>not-your-run</c>: it named another, or works on none.</exception>
    public static string OwnRun(Call call, string? named)
    {
        var own = call.Actor.RunId ?? throw new OrchestratorException(
            ErrorKind.Refused, "not-your-run", $"{call.Actor} works on no run.", "orchestrator session-binding get", named);
        return named is null || named == own ? own : throw new OrchestratorException(
            ErrorKind.Refused, "not-your-run", $"{call.Actor} reports on its own run '{own}', not on '{named}'.", "leave the run out: your own is meant", named);
    }

    private static Checkpoint Take(StoreWriter writer, Checkpoint report, Call call)
    {
        var own = report.RunId;
        var record = RunStore.Load(writer, own) ?? throw RunLookup.Unknown(own);
        var turn = TurnStore.Latest(writer, own);
        RunSteering.Demand(
            record, record.Run.IsLive && turn is { Phase: not TurnPhase.Ended } && turn.Attempt == call.Actor.Attempt, "the turn of this session is over", $"orchestrator run get {own}");
        if (CheckpointLimits.Excess(report) is { } excess)
        {
            throw new OrchestratorException(ErrorKind.Usage, "checkpoint-too-long", $"The checkpoint can't be taken: {excess}.", "orchestrator checkpoint submit --help", own);
        }

        return new CheckpointIntake(writer, record, turn!, "").Take(CheckpointLimits.Cut(report)) ?? throw new OrchestratorException(
            ErrorKind.Conflict, "checkpoint-repeated", $"Checkpoint {report.Seq} of run '{own}' is there already, or a later one is.", $"orchestrator checkpoint get {own}", own);
    }
}
