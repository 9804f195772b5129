using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads what a run's managers decided.</summary>
/// <example>
/// <code>Get-ManagerDecision add-retry-1 -Last 5</code>
/// Shows the newest decisions.
/// </example>
[Cmdlet(VerbsCommon.Get, "ManagerDecision")]
[OutputType(typeof(ManagerDecision))]
public sealed class GetManagerDecisionCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Only these kinds; may be given several times.</summary>
    [Parameter]
    public ManagerDecisionKind[]? Kind { get; set; }

    /// <summary>At most so many, newest first; 0: all in order.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new GetManagerDecision(run, Kind, Last), run));
}
