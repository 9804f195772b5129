using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Shows what makes ticks by itself: the process that does, and what is registered with systemd, launchd or cron.</summary>
/// <example>
/// <code>Get-TickService</code>
/// Shows what makes ticks, when the last was and when the next is.
/// </example>
/// <example>
/// <code>Get-TickService | ForEach-Object Files</code>
/// Shows the files of what is registered, whole.
/// </example>
[Cmdlet(VerbsCommon.Get, "TickService")]
[OutputType(typeof(TickService))]
public sealed class GetTickServiceCommand : OrchestratorCmdlet
{
    internal override IEnumerable<Call> Calls() => [Call.Read(new GetTickService())];
}
