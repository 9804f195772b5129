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
[Cmdlet(VerbsCommon.Get, "OrchestratorStatus")]
[OutputType(typeof(OrchestratorStatus))]
public sealed class GetOrchestratorStatusCommand : OrchestratorCmdlet
{
    internal override IEnumerable<Call> Calls() => [Call.Read(new GetOrchestratorStatus())];
}
