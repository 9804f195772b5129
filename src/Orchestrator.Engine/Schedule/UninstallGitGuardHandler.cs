using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Guard;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Hooks.Settings;

namespace Orchestrator.Engine.Schedule;

/// <summary>Takes the guard out of the repository's hooks.</summary>
internal sealed class UninstallGitGuardHandler(IStateStore store, GuardInstaller installer) : IStreamHandler<UninstallGitGuard, ProjectChange>
{
    public async IAsyncEnumerable<ProjectChange> HandleAsync(UninstallGitGuard operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = await installer.TakeAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var change in ClientChanges.MakeAsync(store, plan, call.Signature, "git_guard.uninstalled", operation.DryRun, cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }
    }
}
