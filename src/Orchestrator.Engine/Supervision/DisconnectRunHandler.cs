using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Takes a run's sessions away.</summary>
internal sealed class DisconnectRunHandler(IStateStore store, RunLookup lookup) : IOperationHandler<DisconnectRun, SessionBinding>
{
    public Task<SessionBinding> HandleAsync(DisconnectRun operation, Call call, CancellationToken cancellationToken)
    {
        var run = lookup.Find(operation.Run).RunId;
        SessionBinding End(StoreWriter writer) => Binder.Disconnect(
            writer,
            BindingStore.OfRun(writer, run) ?? throw new OrchestratorException(
                ErrorKind.NotFound, "binding-unknown", $"Run '{run}' is bound to no session.", "orchestrator session-binding get", run),
            operation.ManagerOnly);
        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, End, cancellationToken) : store.WriteAsync(call.Signature, End, cancellationToken);
    }
}
