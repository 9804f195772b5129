using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads a run's handoffs.</summary>
/// <example>
/// <code>Get-Handoff add-retry-1 -Last 1</code>
/// Shows the newest.
/// </example>
[Cmdlet(VerbsCommon.Get, "Handoff")]
[OutputType(typeof(Handoff))]
public sealed class GetHandoffCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run; an agent's own when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>At most so many, newest first; 0: all in order.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new GetHandoff(run, Last), run));
}
