using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Takes the runtime state and the marked blocks out of a project.</summary>
/// <example>
/// <code>Remove-Orchestrator -WhatIf</code>
/// Says what would go.
/// </example>
[Cmdlet(VerbsCommon.Remove, "Orchestrator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ProjectChange))]
public sealed class RemoveOrchestratorCommand : OrchestratorCmdlet
{
    /// <summary>Remove the authority as well.</summary>
    [Parameter]
    public SwitchParameter Authority { get; set; }

    /// <summary>Go on although history will be lost.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override string Action => "Remove Orchestrator";

    internal override IEnumerable<Call> Calls() => [Call.Change(Port.Location, dry => new RemoveOrchestrator(Authority, Force, dry))];
}
