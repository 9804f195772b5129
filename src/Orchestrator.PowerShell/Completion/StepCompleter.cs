using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes ids of the steps of the run that the command line names; of the live runs when it names none.</summary>
public sealed class StepCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = BoundRun.Of(bound);
        var request = run is null ? new GetRun(Live: true) : new GetRun(run);
        await foreach (var found in engine.StreamAsync(request, context, cancellationToken).ConfigureAwait(false))
        {
            foreach (var step in found.Steps)
            {
                yield return (step.StepId, $"{found.RunId}: {step.State}");
            }
        }
    }
}
