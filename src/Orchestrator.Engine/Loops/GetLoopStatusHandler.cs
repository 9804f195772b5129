using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Verification.Proof;

namespace Orchestrator.Engine.Loops;

/// <summary>Says how runs get on, lap by lap.</summary>
internal sealed class GetLoopStatusHandler(IStateStore store, RunLookup lookup, RunLeases leases, IVerificationLog verifications, IEvidenceLog evidence)
    : IStreamHandler<GetLoopStatus, LoopStatus>
{
    public IAsyncEnumerable<LoopStatus> HandleAsync(GetLoopStatus operation, Call call, CancellationToken cancellationToken) =>
        (operation.Run is { } id ? [lookup.Record(id)] : store.Read(RunStore.Live)).Select(Status).ToAsyncEnumerable();

    private LoopStatus Status(RunRecord record)
    {
        var run = record.Run;
        var (history, there, pending, changed) = store.Read(reader => (
            new RunHistory(run, TurnStore.Of(reader, run.RunId), DecisionStore.Of(reader, run.RunId), verifications.Of(reader, run.RunId)),
            evidence.Of(reader, run.RunId),
            InstructionStore.Queued(reader, run.RunId),
            LoopsStore.LastChange(reader, run.RunId)));
        var laps = Laps.Of(history);
        var policy = record.Frozen.Item.Policy;
        var missing = EvidenceCheck.Missing(run.Tree, record.Frozen.Item.Acceptance.RequiredEvidence, there).Select(type => type.Type).ToList();
        var present = there.Where(piece => EvidenceCheck.Fault(run.Tree, piece) is null).Select(piece => piece.Type).Distinct().ToList();
        var (recommendation, command) = Advice.For(run, missing, pending, history.Failed.Any(), leases.Holder(run.RunId) is not null);
        return new LoopStatus(
            run.RunId, run.WorkItemId, run.State, policy.LoopTemplate, laps.Count,
            (RunLimits.Of(record).Run.Attempts ?? DecisionApplier.AttemptsByDefault) + policy.RetriesTotal,
            laps, present, missing, pending, FailureSignatures.Of(history.Failed), run.Usage, changed ?? run.StartedAt, recommendation, command);
    }
}
