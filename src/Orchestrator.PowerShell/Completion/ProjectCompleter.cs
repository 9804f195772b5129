using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes names of projects.</summary>
public sealed class ProjectCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var project in engine.StreamAsync(new GetOrchestratorProject(), context, cancellationToken).ConfigureAwait(false))
        {
            yield return (project.Name, project.Path);
        }
    }
}
