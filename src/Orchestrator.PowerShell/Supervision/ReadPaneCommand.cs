using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads a terminal as text: what is visible, or the last lines of what it keeps, and what the patterns say of it. A person sees the text; an agent its own, and what a run's policy permits its manager.</summary>
/// <example>
/// <code>Get-AgentSession | Read-Pane</code>
/// Shows what stands on every session's terminal.
/// </example>
/// <example>
/// <code>(Read-Pane builder -Lines 500).Lines | Select-String FAIL</code>
/// Looks for failures in what has scrolled away.
/// </example>
[Cmdlet(VerbsCommunications.Read, "Pane")]
[OutputType(typeof(PaneText))]
public sealed class ReadPaneCommand : OrchestratorCmdlet
{
    /// <summary>A pane (%3, or socket:%3), the name of a session, or a run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("SessionName", "RunId")]
    [PaneName]
    [ArgumentCompleter(typeof(PaneCompleter))]
    public string[] Pane { get; set; } = [];

    /// <summary>So many of the last lines, what has scrolled away included; 0: what is visible.</summary>
    [Parameter]
    public int Lines { get; set; }

    internal override IEnumerable<Call> Calls() => Pane.Select(pane => Call.Read(new ReadPane(pane, Lines), pane));
}
