using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch;

namespace Orchestrator.Engine.Supervision;

/// <summary>Queues a command again that was given up, with as many tries as it had.</summary>
internal sealed class RestartDispatchCommandHandler(IStateStore store) : IOperationHandler<RestartDispatchCommand, DispatchCommand>
{
    private const int Tries = 3;

    public Task<DispatchCommand> HandleAsync(RestartDispatchCommand operation, Call call, CancellationToken cancellationToken)
    {
        DispatchCommand Restart(StoreWriter writer) => DispatchQueue.Change(
            writer, DispatchLookup.Find(writer, operation.Command), "dispatch.restarted", $"{call.Actor} had it tried again",
            command => DispatchTransitions.Move(command, DispatchState.Queued) with { NotBefore = writer.Now, Ended = null, AttemptsAllowed = command.Attempts + Tries });
        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Restart, cancellationToken) : store.WriteAsync(call.Signature, Restart, cancellationToken);
    }
}
