using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Lists the projects that this user's machine knows.</summary>
/// <example>
/// <code>Get-OrchestratorProject | ForEach-Object { Get-OrchestratorStatus -Project $_.Path }</code>
/// Shows every project of this user.
/// </example>
[Cmdlet(VerbsCommon.Get, "OrchestratorProject")]
[OutputType(typeof(OrchestratorProject))]
public sealed class GetOrchestratorProjectCommand : OrchestratorCmdlet
{
    /// <summary>Name or wildcard.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string? Name { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new GetOrchestratorProject(Name), Name)];
}
