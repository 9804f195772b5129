using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Takes the guard out of the repository; the hook that was there before is in its place again.</summary>
/// <example>
/// <code>Uninstall-GitGuard</code>
/// Leaves the repository's hooks as they were.
/// </example>
[Cmdlet(VerbsLifecycle.Uninstall, "GitGuard", SupportsShouldProcess = true)]
[OutputType(typeof(ProjectChange))]
public sealed class UninstallGitGuardCommand : OrchestratorCmdlet
{
    internal override string Action => "Uninstall git guard";

    internal override IEnumerable<Call> Calls() => [Call.Change(Port.Location, dry => new UninstallGitGuard(dry))];
}
