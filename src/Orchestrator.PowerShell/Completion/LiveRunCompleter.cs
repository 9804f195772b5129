using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes ids of runs for verbs that act: those that have not ended come first.</summary>
public sealed class LiveRunCompleter : RunCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ended = new List<Run>();
        await foreach (var run in engine.StreamAsync(new GetRun(), context, cancellationToken).ConfigureAwait(false))
        {
            if (run.IsLive)
            {
                yield return About(run);
            }
            else
            {
                ended.Add(run);
            }
        }

        foreach (var run in ended)
        {
            yield return About(run);
        }
    }
}
