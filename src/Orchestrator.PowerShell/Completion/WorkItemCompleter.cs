using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes ids of work items.</summary>
public class WorkItemCompleter : IdCompleter
{
    /// <summary>Which items are offered.</summary>
    private protected virtual GetWorkItem Request => new();

    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in engine.StreamAsync(Request, context, cancellationToken).ConfigureAwait(false))
        {
            yield return (item.WorkItemId, $"{item.Status}: {item.Title}");
        }
    }
}
