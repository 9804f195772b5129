using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes names of permissions, as the run that the command line names has them.</summary>
public sealed class PermissionCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (BoundRun.Of(bound) is not { } run)
        {
            yield break;
        }

        await foreach (var verdict in engine.StreamAsync(new TestPermission(run), context, cancellationToken).ConfigureAwait(false))
        {
            yield return (verdict.Permission, verdict.Detail);
        }
    }
}
