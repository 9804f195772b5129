using System.Collections;
using System.Runtime.CompilerServices;

namespace Orchestrator.PowerShell.Completion;

/// <summary>Completes panes: by the session in each, else by its address.</summary>
public sealed class PaneCompleter : IdCompleter
{
    private protected override async IAsyncEnumerable<(string Id, string About)> CandidatesAsync(
        IEngine engine, OperationContext context, IDictionary bound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var pane in engine.StreamAsync(new GetPane(), context, cancellationToken).ConfigureAwait(false))
        {
            yield return (pane.SessionName ?? pane.Address.ToString(), $"{pane.Adapter ?? pane.Command}, {pane.Size}, {pane.Cwd}");
        }
    }
}
