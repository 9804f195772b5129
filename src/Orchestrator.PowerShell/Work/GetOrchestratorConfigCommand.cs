using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Shows each setting and where its value comes from.</summary>
/// <example>
/// <code>Get-OrchestratorConfig agents.*</code>
/// Shows how agents are set up, and where each value comes from.
/// </example>
[Cmdlet(VerbsCommon.Get, "OrchestratorConfig")]
[OutputType(typeof(ConfigValue))]
public sealed class GetOrchestratorConfigCommand : OrchestratorCmdlet
{
    /// <summary>Dotted name or wildcard; all when not given.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string? Name { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new GetOrchestratorConfig(Name), Name)];
}
