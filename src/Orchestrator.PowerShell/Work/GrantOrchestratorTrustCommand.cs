using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Lets the commands of a cloned project run on this machine.</summary>
/// <example>
/// <code>Grant-OrchestratorTrust</code>
/// Lets the commands of this clone run, after a typed confirmation.
/// </example>
[Cmdlet(VerbsSecurity.Grant, "OrchestratorTrust", SupportsShouldProcess = true)]
[OutputType(typeof(OrchestratorProject))]
public sealed class GrantOrchestratorTrustCommand : OrchestratorCmdlet
{
    internal override string Action => "Grant trust";

    internal override IEnumerable<Call> Calls() => [Call.Change(Port.Location, dry => new GrantOrchestratorTrust(dry))];
}
