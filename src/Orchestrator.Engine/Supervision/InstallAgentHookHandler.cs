using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Hooks.Settings;

namespace Orchestrator.Engine.Supervision;

/// <summary>Puts our hooks into a client's settings.</summary>
internal sealed class InstallAgentHookHandler(IStateStore store, HookInstaller installer) : IStreamHandler<InstallAgentHook, ProjectChange>
{
    public async IAsyncEnumerable<ProjectChange> HandleAsync(InstallAgentHook operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = await installer.PutAsync(operation.Client, operation.Scope, cancellationToken).ConfigureAwait(false);
        await foreach (var change in ClientChanges.MakeAsync(store, plan, call.Signature, "hook.installed", operation.DryRun, cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }
    }
}
