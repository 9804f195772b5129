using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Work;

/// <summary>Adds a project to those that ticks and lists see. It says nothing about trust.</summary>
internal sealed class RegisterOrchestratorProjectHandler(ProjectRegistry registry) : IOperationHandler<RegisterOrchestratorProject, OrchestratorProject>
{
    public async Task<OrchestratorProject> HandleAsync(RegisterOrchestratorProject operation, Call call, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(operation.Path ?? ".", call.WorkingDirectory);
        var root = ProjectLocator.Require(folder).Root;
        var name = Path.GetFileName(root);
        return operation.DryRun ? registry.Proposed(name, root) : await registry.AddAsync(name, root, cancellationToken).ConfigureAwait(false);
    }
}
