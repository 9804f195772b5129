using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes ids of queued commands that can still be taken back or tried again.</summary>
public sealed class DispatchCommandCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new GetDispatchCommand(State: [DispatchState.Queued, DispatchState.Dead, DispatchState.Uncertain, DispatchState.Refused]);
        await foreach (var command in engine.StreamAsync(request, context, cancellationToken).ConfigureAwait(false))
        {
            yield return (command.CommandId, $"{command.Kind}, {command.State}: {command.Text}");
        }
    }
}
