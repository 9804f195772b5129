using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Hooks.Settings;
using Orchestrator.Engine.Supervision.Skills;

namespace Orchestrator.Engine.Supervision;

/// <summary>Takes our skills away from a client.</summary>
internal sealed class UninstallAgentSkillHandler(IStateStore store, SkillInstaller installer) : IStreamHandler<UninstallAgentSkill, ProjectChange>
{
    public async IAsyncEnumerable<ProjectChange> HandleAsync(UninstallAgentSkill operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = await installer.TakeAsync(operation.Client, operation.Scope, cancellationToken).ConfigureAwait(false);
        await foreach (var change in ClientChanges.MakeAsync(store, plan, call.Signature, "skill.uninstalled", operation.DryRun, cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }
    }
}
