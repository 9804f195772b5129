using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Panes;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Ties a run to sessions, whatever it was tied to before; shows it in tmux.</summary>
internal sealed class ConnectRunHandler(IStateStore store, RunLookup lookup, RunView view) : IOperationHandler<ConnectRun, SessionBinding>
{
    public async Task<SessionBinding> HandleAsync(ConnectRun operation, Call call, CancellationToken cancellationToken)
    {
        var run = lookup.Find(operation.Run);
        var binding = operation.View && operation.Worker is null && operation.Manager is null
            ? store.Read(reader => BindingStore.OfRun(reader, run.RunId)) ?? new SessionBinding { BindingId = "", RunId = run.RunId, Since = run.StartedAt }
            : await BindAsync(operation, run.RunId, call, cancellationToken).ConfigureAwait(false);
        return operation.View ? binding with { View = await view.ShowAsync(run.RunId, open: !operation.DryRun, cancellationToken).ConfigureAwait(false) } : binding;
    }

    private Task<SessionBinding> BindAsync(ConnectRun operation, string run, Call call, CancellationToken cancellationToken)
    {
        SessionBinding Bind(StoreWriter writer) => Binder.Connect(writer, run, operation.Worker, operation.Manager);
        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Bind, cancellationToken) : store.WriteAsync(call.Signature, Bind, cancellationToken);
    }
}
