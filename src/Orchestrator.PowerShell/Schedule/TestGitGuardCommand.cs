using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Looks for secrets in what is staged, as the guard does before each commit. Nothing comes out when there is none.</summary>
/// <example>
/// <code>Test-GitGuard</code>
/// Shows file, line and kind of each secret that a commit would hold.
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "GitGuard")]
[OutputType(typeof(SecretFinding))]
public sealed class TestGitGuardCommand : OrchestratorCmdlet
{
    internal override IEnumerable<Call> Calls() => [Call.Read(new TestGitGuard())];
}
