using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Says how runs get on, lap by lap, and what to do next.</summary>
/// <example>
/// <code>Get-LoopStatus | Where-Object Recommendation -ne nothing | Format-Table RunId, Recommendation, Command</code>
/// Lists what every live run needs next.
/// </example>
[Cmdlet(VerbsCommon.Get, "LoopStatus")]
[OutputType(typeof(LoopStatus))]
public sealed class GetLoopStatusCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run; all live ones when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[]? Run { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new GetLoopStatus(run), run));
}
