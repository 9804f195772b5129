using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes ids of runs.</summary>
public class RunCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var run in engine.StreamAsync(new GetRun(), context, cancellationToken).ConfigureAwait(false))
        {
            yield return About(run);
        }
    }

    private protected static (string Id, string About) About(Run run) => (run.RunId, $"{run.State}, {run.Worker}");
}
