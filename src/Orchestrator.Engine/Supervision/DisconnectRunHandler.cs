using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Takes a run's sessions away.</summary>
internal sealed class DisconnectRunHandler(IStateStore store, RunLookup lookup, RunDriver driver) : IOperationHandler<DisconnectRun, SessionBinding>
{
    public async Task<SessionBinding> HandleAsync(DisconnectRun operation, Call call, CancellationToken cancellationToken)
    {
        var run = lookup.Find(operation.Run).RunId;
        SessionBinding End(StoreWriter writer) => Binder.Disconnect(
            writer,
            BindingStore.OfRun(writer, run) ?? throw new OrchestratorException(
                ErrorKind.NotFound, "binding-unknown", $"Run '{run}' is bound to no session.", "orchestrator session-binding get", run),
            operation.ManagerOnly);
        if (operation.DryRun)
        {
            return await DryRun.OfAsync(store, call.Signature, End, cancellationToken).ConfigureAwait(false);
        }

        var ended = await store.WriteAsync(call.Signature, End, cancellationToken).ConfigureAwait(false);

        // The turn of whoever was taken away is closed.
        await driver.CycleAsync(ended.RunId, call.Signature, observe: false, cancellationToken).ConfigureAwait(false);
        return ended;
    }
}
