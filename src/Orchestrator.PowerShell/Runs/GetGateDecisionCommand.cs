using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads what the gate decided on a run.</summary>
/// <example>
/// <code>Get-GateDecision add-retry-1 | Where-Object Kind -eq Escalate</code>
/// Shows why a run was paused.
/// </example>
[Cmdlet(VerbsCommon.Get, "GateDecision")]
[OutputType(typeof(GateDecision))]
public sealed class GetGateDecisionCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>At most so many, newest first; 0: all in order.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new GetGateDecision(run, Last), run));
}
