using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Lists the agent profiles of the project.</summary>
/// <example>
/// <code>Get-AgentProfile</code>
/// Lists the profiles that work items and runs can name.
/// </example>
[Cmdlet(VerbsCommon.Get, "AgentProfile")]
[OutputType(typeof(AgentProfile))]
public sealed class GetAgentProfileCommand : OrchestratorCmdlet
{
    /// <summary>Name or wildcard.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(AgentProfileCompleter))]
    [SupportsWildcards]
    public string? Name { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new GetAgentProfile(Name), Name)];
}
