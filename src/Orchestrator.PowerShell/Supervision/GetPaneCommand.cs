using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Lists the panes of this user's terminals, each with the session that it belongs to.</summary>
/// <example>
/// <code>Get-Pane | Where-Object { $_.Adapter -and -not $_.SessionName }</code>
/// Lists the panes in which a client runs that nobody registered.
/// </example>
[Cmdlet(VerbsCommon.Get, "Pane")]
[OutputType(typeof(Pane))]
public sealed class GetPaneCommand : OrchestratorCmdlet
{
    /// <summary>A pane (%3, or socket:%3), the name of a session, a run, or a wildcard over them; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("SessionName", "RunId")]
    [PaneName]
    [ArgumentCompleter(typeof(PaneCompleter))]
    public string[]? Pane { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Pane).Select(pane => Call.Read(new GetPane(pane), pane));
}
