using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Merging;

namespace Orchestrator.Engine.Runs;

/// <summary>Resumes a paused run at a person's word.</summary>
internal sealed class ResumeRunHandler(RunSteering steering, RunLookup lookup, BranchRebase rebase, RunResumption resumption) : IOperationHandler<ResumeRun, Run>
{
    public async Task<Run> HandleAsync(ResumeRun operation, Call call, CancellationToken cancellationToken)
    {
        var start = await rebase.LookAsync(lookup.Record(operation.Run), cancellationToken).ConfigureAwait(false);
        return await steering.ChangeAsync(
            operation.Run, call.Signature, operation.DryRun,
            (writer, record) => resumption.Resume(writer, start is null ? record : BranchRebase.Apply(writer, record, start), call.Actor.ToString(), operation), cancellationToken).ConfigureAwait(false);
    }
}
