using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes families of agents.</summary>
public sealed class FamilyCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var route in engine.StreamAsync(new GetAuthRoute(), context, cancellationToken).ConfigureAwait(false))
        {
            yield return (route.Family, $"{route.Mode}, by {route.Source}");
        }
    }
}
