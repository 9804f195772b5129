using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Ends one binding.</summary>
internal sealed class RemoveSessionBindingHandler(IStateStore store, RunDriver driver) : IOperationHandler<RemoveSessionBinding, SessionBinding>
{
    public async Task<SessionBinding> HandleAsync(RemoveSessionBinding operation, Call call, CancellationToken cancellationToken)
    {
        SessionBinding End(StoreWriter writer)
        {
            var binding = BindingStore.ById(writer, operation.Binding) ?? throw new OrchestratorException(
                ErrorKind.NotFound, "binding-unknown", $"There is no binding '{operation.Binding}'.", "orchestrator session-binding get", operation.Binding);
            return binding.Live ? Binder.Disconnect(writer, binding, managerOnly: false) : throw new OrchestratorException(
                ErrorKind.Conflict, "binding-ended", $"Binding '{operation.Binding}' ended at {binding.Ended:u}.", "orchestrator session-binding get", operation.Binding);
        }

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
