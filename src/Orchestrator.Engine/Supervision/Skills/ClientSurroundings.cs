using Orchestrator.Engine.Supervision.Hooks.Settings;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Supervision.Skills;

/// <summary>The hooks and skills that a project's own clients' folders hold. Those in the user's home serve other projects too.</summary>
internal sealed class ClientSurroundings(HookInstaller hooks, SkillInstaller skills) : ISurroundings
{
    public async Task<IReadOnlyList<PlannedChange>> TakeAsync(CancellationToken cancellationToken)
    {
        List<PlannedChange> changes = [];
        foreach (var client in Enum.GetValues<AgentClient>())
        {
            changes.AddRange(await hooks.TakeAsync(client, SettingsScope.Local, cancellationToken).ConfigureAwait(false));
            changes.AddRange(await skills.TakeAsync(client, SettingsScope.Local, cancellationToken).ConfigureAwait(false));
        }

        return changes;
    }
}
