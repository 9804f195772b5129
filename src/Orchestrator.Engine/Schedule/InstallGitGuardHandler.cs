using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Guard;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Hooks.Settings;

namespace Orchestrator.Engine.Schedule;

/// <summary>Puts the guard into the repository's hooks.</summary>
internal sealed class InstallGitGuardHandler(IStateStore store, GuardInstaller installer) : IStreamHandler<InstallGitGuard, ProjectChange>
{
    public async IAsyncEnumerable<ProjectChange> HandleAsync(InstallGitGuard operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = await installer.PutAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var change in ClientChanges.MakeAsync(store, plan, call.Signature, "git_guard.installed", operation.DryRun, cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }
    }
}
