using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Applies the retention rules to what ended runs left.</summary>
/// <example>
/// <code>Clear-OrchestratorHistory 90d -WhatIf</code>
/// Says what would go.
/// </example>
[Cmdlet(VerbsCommon.Clear, "OrchestratorHistory", SupportsShouldProcess = true)]
[OutputType(typeof(ClearedHistory))]
public sealed class ClearOrchestratorHistoryCommand : OrchestratorCmdlet
{
    /// <summary>Only what is older than this.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Duration]
    public TimeSpan OlderThan { get; set; }

    internal override string Action => "Clear history";

    internal override IEnumerable<Call> Calls() => [Call.Change(Port.Location, dry => new ClearOrchestratorHistory(OlderThan, dry))];
}
