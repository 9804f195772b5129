using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes ids of reviews.</summary>
public sealed class ReviewCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var review in engine.StreamAsync(new GetReview(), context, cancellationToken).ConfigureAwait(false))
        {
            yield return (review.ReviewId, $"{review.State}: {review.Subject}");
        }
    }
}
