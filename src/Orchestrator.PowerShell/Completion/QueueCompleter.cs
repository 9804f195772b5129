using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes ids of queues, the newest first.</summary>
public sealed class QueueCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var queue in engine.StreamAsync(new GetQueue(Last: 20), context, cancellationToken).ConfigureAwait(false))
        {
            yield return (queue.QueueId, $"{queue.State}: {queue.Summary}");
        }
    }
}
