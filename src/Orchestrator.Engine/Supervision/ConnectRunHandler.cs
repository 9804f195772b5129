using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Ties a run to sessions, whatever it was tied to before.</summary>
internal sealed class ConnectRunHandler(IStateStore store, RunLookup lookup) : IOperationHandler<ConnectRun, SessionBinding>
{
    public Task<SessionBinding> HandleAsync(ConnectRun operation, Call call, CancellationToken cancellationToken)
    {
        var run = lookup.Find(operation.Run).RunId;
        SessionBinding Bind(StoreWriter writer) => Binder.Connect(writer, run, operation.Worker, operation.Manager);
        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Bind, cancellationToken) : store.WriteAsync(call.Signature, Bind, cancellationToken);
    }
}
