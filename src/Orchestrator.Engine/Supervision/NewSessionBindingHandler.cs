using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Ties a run that is tied to nobody yet to its sessions.</summary>
internal sealed class NewSessionBindingHandler(IStateStore store, RunLookup lookup) : IOperationHandler<NewSessionBinding, SessionBinding>
{
    public Task<SessionBinding> HandleAsync(NewSessionBinding operation, Call call, CancellationToken cancellationToken)
    {
        var run = lookup.Find(operation.Run).RunId;
        SessionBinding Bind(StoreWriter writer) => BindingStore.OfRun(writer, run) is { } before
            ? throw new OrchestratorException(
                ErrorKind.Conflict, "run-bound", $"Run '{run}' is bound already: worker {before.Worker ?? "headless"}, manager {before.Manager ?? "none"}.", $"orchestrator run connect {run} <worker>", run)
            : Binder.Connect(writer, run, operation.Worker, operation.Manager);
        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Bind, cancellationToken) : store.WriteAsync(call.Signature, Bind, cancellationToken);
    }
}
