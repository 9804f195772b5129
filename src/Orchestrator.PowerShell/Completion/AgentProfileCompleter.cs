using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes names of agent profiles.</summary>
public sealed class AgentProfileCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var profile in engine.StreamAsync(new GetAgentProfile(), context, cancellationToken).ConfigureAwait(false))
        {
            yield return (profile.Name, $"{profile.Family}, {profile.Trust}");
        }
    }
}
