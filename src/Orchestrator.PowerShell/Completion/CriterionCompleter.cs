using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes ids of the criteria of the run that the command line names.</summary>
public sealed class CriterionCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (BoundRun.Of(bound) is not { } run)
        {
            yield break;
        }

        await foreach (var criterion in engine.StreamAsync(new GetCriterion(run), context, cancellationToken).ConfigureAwait(false))
        {
            yield return (criterion.CriterionId, $"{criterion.Status}: {criterion.Text}");
        }
    }
}
