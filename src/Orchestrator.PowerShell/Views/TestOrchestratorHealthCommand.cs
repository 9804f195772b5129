using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Looks whether everything that the project stands on is well.</summary>
/// <example>
/// <code>Test-OrchestratorHealth | Where-Object { -not $_.Ok } | Format-List</code>
/// Shows what is not well and the command that mends it.
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "OrchestratorHealth")]
[OutputType(typeof(HealthCheck))]
public sealed class TestOrchestratorHealthCommand : OrchestratorCmdlet
{
    /// <summary>Leave out what takes long: the whole ledger chain, the database's own check.</summary>
    [Parameter]
    public SwitchParameter Quick { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new TestOrchestratorHealth(Quick))];
}
