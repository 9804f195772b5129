using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Shows ticks that did something, as they are made, until Ctrl+C; the ticks go on.</summary>
/// <example>
/// <code>Watch-TickService</code>
/// Shows what ticks do, as they do it.
/// </example>
[Cmdlet(VerbsCommon.Watch, "TickService")]
[OutputType(typeof(TickReport))]
public sealed class WatchTickServiceCommand : OrchestratorCmdlet
{
    internal override IEnumerable<Call> Calls() => [Call.Read(new WatchTickService())];
}
