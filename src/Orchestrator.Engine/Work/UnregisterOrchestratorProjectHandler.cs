using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Work;

/// <summary>Takes a project out of those that ticks and lists see; its files stay.</summary>
internal sealed class UnregisterOrchestratorProjectHandler(ProjectRegistry registry) : IOperationHandler<UnregisterOrchestratorProject, OrchestratorProject>
{
    public async Task<OrchestratorProject> HandleAsync(UnregisterOrchestratorProject operation, Call call, CancellationToken cancellationToken)
    {
        // A folder that is gone is still known by the path it had.
        var project = registry.Find(operation.Name)
            ?? registry.Find(ProjectPaths.RootOf(Path.GetFullPath(operation.Name, call.WorkingDirectory)))
            ?? throw ProjectErrors.Unknown(operation.Name);
        if (!operation.DryRun)
        {
            await registry.RemoveAsync(project.Path, cancellationToken).ConfigureAwait(false);
        }

        return project;
    }
}
