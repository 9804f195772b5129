using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Moves every registered project forward, once: what runs is looked after, what is ready is started. With -Project only that one.</summary>
/// <example>
/// <code>Invoke-Tick</code>
/// Moves every registered project forward.
/// </example>
/// <example>
/// <code>Invoke-Tick -WhatIf</code>
/// Shows what a tick would do.
/// </example>
/// <example>
/// <code>Invoke-Tick | Where-Object Outcome -eq Failed | Format-List Project, Detail, Fix</code>
/// Shows what stands in the way, and what mends it.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "Tick", SupportsShouldProcess = true)]
[OutputType(typeof(TickReport))]
public sealed class InvokeTickCommand : OrchestratorCmdlet
{
    /// <summary>Start work also where the schedule says that none is due yet.</summary>
    [Parameter]
    public SwitchParameter Now { get; set; }

    internal override string Action => "Tick";

    internal override IEnumerable<Call> Calls() => [Call.Change(Project ?? "every registered project", dry => new InvokeTick(Now, dry))];
}
