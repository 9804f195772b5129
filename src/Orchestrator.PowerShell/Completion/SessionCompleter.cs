using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes names of registered sessions.</summary>
public sealed class SessionCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var session in engine.StreamAsync(new GetAgentSession(), context, cancellationToken).ConfigureAwait(false))
        {
            yield return (session.SessionName, $"{session.Role}, {session.State}, {session.Adapter}");
        }
    }
}
