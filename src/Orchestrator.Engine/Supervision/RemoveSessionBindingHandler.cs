using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Ends one binding.</summary>
internal sealed class RemoveSessionBindingHandler(IStateStore store) : IOperationHandler<RemoveSessionBinding, SessionBinding>
{
    public Task<SessionBinding> HandleAsync(RemoveSessionBinding operation, Call call, CancellationToken cancellationToken)
    {
        SessionBinding End(StoreWriter writer)
        {
            var binding = BindingStore.ById(writer, operation.Binding) ?? throw new OrchestratorException(
                ErrorKind.NotFound, "binding-unknown", $"There is no binding '{operation.Binding}'.", "orchestrator session-binding get", operation.Binding);
            return binding.Live ? Binder.Disconnect(writer, binding, managerOnly: false) : throw new OrchestratorException(
                ErrorKind.Conflict, "binding-ended", $"Binding '{operation.Binding}' ended at {binding.Ended:u}.", "orchestrator session-binding get", operation.Binding);
        }

        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, End, cancellationToken) : store.WriteAsync(call.Signature, End, cancellationToken);
    }
}
