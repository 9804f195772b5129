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
/// <example>
/// <code>(Get-OrchestratorStatus -All).Projects | Where-Object Fix</code>
/// Lists the projects in which something is to be mended.
/// </example>
[Cmdlet(VerbsCommon.Get, "OrchestratorStatus")]
[OutputType(typeof(OrchestratorStatus))]
public sealed class GetOrchestratorStatusCommand : OrchestratorCmdlet
{
    /// <summary>Every registered project beside, also those whose folder is gone.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new GetOrchestratorStatus(All))];
}
