using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Hooks.Settings;
using Orchestrator.Engine.Supervision.Skills;

namespace Orchestrator.Engine.Supervision;

/// <summary>Writes our skills where a client looks for them.</summary>
internal sealed class InstallAgentSkillHandler(IStateStore store, SkillInstaller installer) : IStreamHandler<InstallAgentSkill, ProjectChange>
{
    public async IAsyncEnumerable<ProjectChange> HandleAsync(InstallAgentSkill operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = await installer.PutAsync(operation.Client, operation.Scope, cancellationToken).ConfigureAwait(false);
        await foreach (var change in ClientChanges.MakeAsync(store, plan, call.Signature, "skill.installed", operation.DryRun, cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }
    }
}
