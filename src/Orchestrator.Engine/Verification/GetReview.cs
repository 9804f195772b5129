using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification.Reviews;

namespace Orchestrator.Engine.Verification;

/// <summary>Reads reviews; changes nothing.</summary>
internal sealed class GetReviewHandler(IStateStore store, IRunReader runs) : IStreamHandler<GetReview, Review>
{
    private const int PrefixAtLeast = 4;

    public async IAsyncEnumerable<Review> HandleAsync(GetReview operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (operation.Last < 0)
        {
            throw new OrchestratorException(ErrorKind.Usage, "last-negative", $"The last {operation.Last} reviews are none: give 0 for all.");
        }

        var run = operation.Run is null ? null : runs.Find(operation.Run).RunId;
        var found = operation.Review is { Count: > 0 } ids
            ? ids.Select(id => Find(store, id))
            : store.Read(reader => ReviewStore.All(reader, run)).Select(record => record.Review);
        found = found.Where(review => (run is null || review.RunId == run) && (!operation.Live || review.IsLive));
        foreach (var review in operation.Last > 0 ? found.Reverse().Take(operation.Last) : found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return review;
        }
    }

    /// <summary>The one review of an id or an unambiguous prefix.</summary>
    /// <exception cref="OrchestratorException"><c>review-unknown</c>, <c>id-ambiguous</c>, <c>id-too-short</c>.</exception>
    public static Review Find(IStateStore store, string idOrPrefix) => store.Read(reader =>
    {
        var matching = ReviewStore.Matching(reader, idOrPrefix);
        return matching switch
        {
            [] => throw new OrchestratorException(ErrorKind.NotFound, "review-unknown", $"There is no review '{idOrPrefix}'.", "orchestrator review get", idOrPrefix),
            [var first, ..] when first == idOrPrefix => ReviewStore.Load(reader, first)!.Review,
            _ when idOrPrefix.Length < PrefixAtLeast => throw new OrchestratorException(
                ErrorKind.Usage, "id-too-short", $"'{idOrPrefix}' is too short for a prefix: give {PrefixAtLeast} characters or more.", $"orchestrator review get {matching[0]}", idOrPrefix),
            [var only] => ReviewStore.Load(reader, only)!.Review,
            _ => throw new OrchestratorException(ErrorKind.Usage, "id-ambiguous", $"'{idOrPrefix}' can mean {string.Join(", ", matching.Take(5))}.", "orchestrator review get", idOrPrefix),
        };
    });
}
