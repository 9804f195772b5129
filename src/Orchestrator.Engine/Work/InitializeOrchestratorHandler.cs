using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Work;

/// <summary>Makes a folder a project, or repairs one. Running it again changes nothing more.</summary>
internal sealed class InitializeOrchestratorHandler(ProjectSetup setup) : IStreamHandler<InitializeOrchestrator, ProjectChange>
{
    public async IAsyncEnumerable<ProjectChange> HandleAsync(InitializeOrchestrator operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var planned in setup.Plan(Root(operation, call), call.Actor.ToString(), !operation.NoAgentsFile))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!operation.DryRun && planned.MakeAsync is { } make)
            {
                await make(cancellationToken).ConfigureAwait(false);
            }

            yield return planned.Change;
        }
    }

    // Without a path a project above is the one meant: `init` in a subfolder repairs, it doesn't nest.
    private static string Root(InitializeOrchestrator operation, Call call)
    {
        if (operation.Path is null)
        {
            return ProjectLocator.Find(call.WorkingDirectory)?.Root ?? ProjectPaths.Real(call.WorkingDirectory);
        }

        var path = Path.GetFullPath(operation.Path, call.WorkingDirectory);
        return Directory.Exists(path)
            ? ProjectPaths.Real(path)
            : throw new OrchestratorException(ErrorKind.NotFound, "folder-missing", $"There is no folder '{operation.Path}'.", $"mkdir -p '{operation.Path}'", path);
    }
}
