using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads the contract of a run with its manager, with who acknowledged it.</summary>
/// <example>
/// <code>Get-SupervisionPolicy add-retry-1 | Format-List</code>
/// Shows the whole contract.
/// </example>
[Cmdlet(VerbsCommon.Get, "SupervisionPolicy")]
[OutputType(typeof(SupervisionPolicy))]
public sealed class GetSupervisionPolicyCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run; an agent's own when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>With the questions whose answers make a policy, for a chat.</summary>
    [Parameter]
    public SwitchParameter Questions { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new GetSupervisionPolicy(run, Questions), run));
}
