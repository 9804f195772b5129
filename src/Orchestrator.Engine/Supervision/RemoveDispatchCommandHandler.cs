using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch;

namespace Orchestrator.Engine.Supervision;

/// <summary>Takes a command back; one that somebody has claimed is carried out.</summary>
internal sealed class RemoveDispatchCommandHandler(IStateStore store) : IOperationHandler<RemoveDispatchCommand, DispatchCommand>
{
    public Task<DispatchCommand> HandleAsync(RemoveDispatchCommand operation, Call call, CancellationToken cancellationToken)
    {
        DispatchCommand Remove(StoreWriter writer) => DispatchQueue.Change(
            writer, DispatchLookup.Find(writer, operation.Command), "dispatch.removed", $"{call.Actor} took it back",
            command => DispatchTransitions.Move(command, DispatchState.Removed) with { Ended = writer.Now, Outcome = $"{call.Actor} took it back" });
        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Remove, cancellationToken) : store.WriteAsync(call.Signature, Remove, cancellationToken);
    }
}
