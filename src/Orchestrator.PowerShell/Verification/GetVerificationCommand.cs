using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads a run's verifications.</summary>
/// <example>
/// <code>Get-Verification add-retry-1 -Failed | Select-Object -ExpandProperty FailureLines</code>
/// Shows what failed, in its own lines.
/// </example>
[Cmdlet(VerbsCommon.Get, "Verification")]
[OutputType(typeof(Verification))]
public sealed class GetVerificationCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Only those that failed.</summary>
    [Parameter]
    public SwitchParameter Failed { get; set; }

    /// <summary>At most so many, newest first; 0: all in order.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new GetVerification(run, Failed, Last), run));
}
