using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Runs;

/// <summary>Resumes a paused run at a person's word.</summary>
internal sealed class ResumeRunHandler(RunSteering steering, RunResumption resumption) : IOperationHandler<ResumeRun, Run>
{
    public Task<Run> HandleAsync(ResumeRun operation, Call call, CancellationToken cancellationToken) => steering.ChangeAsync(
        operation.Run, call.Signature, operation.DryRun, (writer, record) => resumption.Resume(writer, record, call.Actor.ToString(), operation), cancellationToken);
}
