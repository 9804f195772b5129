using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Acknowledges the contract of the caller's run as it is now: who works, who steers, and the policy's revision.</summary>
/// <example>
/// <code>Confirm-Contract -Revision 3</code>
/// Acknowledges the contract from an agent's session.
/// </example>
[Cmdlet(VerbsLifecycle.Confirm, "Contract", SupportsShouldProcess = true)]
[OutputType(typeof(Acknowledgement))]
public sealed class ConfirmContractCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run; the session's own when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>The policy's revision that was read; refused when there is a newer one.</summary>
    [Parameter]
    public int? Revision { get; set; }

    /// <summary>Anything to say with it.</summary>
    [Parameter]
    public string? Note { get; set; }

    internal override string Action => "Confirm contract";

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Change(run ?? Port.Location, dry => new ConfirmContract(run, Revision, Note, dry)));
}
