using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Looks for what deaths and deletions left behind: dead sessions, bindings and claims of nobody, silent runs, orphan worktrees, messages that reach nobody. Reports, and mends only when asked.</summary>
/// <example>
/// <code>Repair-Orchestrator -Apply</code>
/// Mends what deaths left behind, and says what it mended.
/// </example>
[Cmdlet(VerbsDiagnostic.Repair, "Orchestrator", SupportsShouldProcess = true)]
[OutputType(typeof(RepairFinding))]
public sealed class RepairOrchestratorCommand : OrchestratorCmdlet
{
    /// <summary>Mend what is found.</summary>
    [Parameter]
    public SwitchParameter Apply { get; set; }

    /// <summary>A run whose worker gave no sign for so long is silent; an hour when not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? SilentAfter { get; set; }

    internal override string Action => "Repair orchestrator";

    internal override IEnumerable<Call> Calls() => [Call.Change(Port.Location, dry => new RepairOrchestrator(Apply, SilentAfter, dry))];
}
