using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Hooks.Settings;

namespace Orchestrator.Engine.Supervision;

/// <summary>Takes our hooks out of a client's settings.</summary>
internal sealed class UninstallAgentHookHandler(IStateStore store, HookInstaller installer) : IStreamHandler<UninstallAgentHook, ProjectChange>
{
    public async IAsyncEnumerable<ProjectChange> HandleAsync(UninstallAgentHook operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = await installer.TakeAsync(operation.Client, operation.Scope, cancellationToken).ConfigureAwait(false);
        await foreach (var change in ClientChanges.MakeAsync(store, plan, call.Signature, "hook.uninstalled", operation.DryRun, cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }
    }
}
