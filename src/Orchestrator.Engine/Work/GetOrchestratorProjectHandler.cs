using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Work;

/// <summary>Lists the projects that this user's machine knows.</summary>
internal sealed class GetOrchestratorProjectHandler(ProjectRegistry registry) : IStreamHandler<GetOrchestratorProject, OrchestratorProject>
{
    public async IAsyncEnumerable<OrchestratorProject> HandleAsync(GetOrchestratorProject operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var found = registry.All().Where(project => operation.Name is null || ItemPattern.Fits(operation.Name, project.Name)).ToList();
        if (found.Count == 0 && operation.Name is { } name && !ItemPattern.IsWild(name))
        {
            throw ProjectErrors.Unknown(name);
        }

        foreach (var project in found)
        {
            yield return project;
        }
    }
}
