using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Stops making ticks, in this PowerShell or in the process that makes them. Workers go on.</summary>
/// <example>
/// <code>Stop-TickService</code>
/// Stops making ticks; workers go on.
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "TickService", SupportsShouldProcess = true)]
[OutputType(typeof(TickService))]
public sealed class StopTickServiceCommand : OrchestratorCmdlet
{
    internal override string Action => "Stop tick service";

    internal override IEnumerable<Call> Calls() => [Call.Change("every registered project", dry => new StopTickService(dry))];
}
