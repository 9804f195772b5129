using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Has git refuse commits that hold a secret; a hook that is there already stays and runs after ours.</summary>
/// <example>
/// <code>Install-GitGuard -WhatIf</code>
/// Says which files of the repository's hooks would change.
/// </example>
[Cmdlet(VerbsLifecycle.Install, "GitGuard", SupportsShouldProcess = true)]
[OutputType(typeof(ProjectChange))]
public sealed class InstallGitGuardCommand : OrchestratorCmdlet
{
    internal override string Action => "Install git guard";

    internal override IEnumerable<Call> Calls() => [Call.Change(Port.Location, dry => new InstallGitGuard(dry))];
}
