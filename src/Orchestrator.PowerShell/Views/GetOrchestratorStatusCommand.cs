using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Shows the project at one glance.</summary>
/// <example>
/// <code>Get-OrchestratorStatus</code>
/// Shows the project at one glance.
/// </example>
/// <example>
/// <code>(Get-OrchestratorStatus).Runs</code>
/// Lists the live runs with the one next command of each.
/// </example>
/// <example>
/// <code>(Get-OrchestratorStatus -All).Projects</code>
/// Lists every registered project with its last tick.
/// </example>
[Cmdlet(VerbsCommon.Get, "OrchestratorStatus")]
[OutputType(typeof(OrchestratorStatus))]
public sealed class GetOrchestratorStatusCommand : OrchestratorCmdlet
{
    /// <summary>Show every registered project as well, one that is gone too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new GetOrchestratorStatus(All))];
}
