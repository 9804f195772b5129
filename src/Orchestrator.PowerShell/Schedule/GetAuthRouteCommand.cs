using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Says who pays for each family's workers: route, source, and where each variable comes from. Never a value.</summary>
/// <example>
/// <code>Get-AuthRoute | Where-Object Mode -EQ Api</code>
/// Lists the families whose workers are billed by use.
/// </example>
[Cmdlet(VerbsCommon.Get, "AuthRoute")]
[OutputType(typeof(AuthRoute))]
public sealed class GetAuthRouteCommand : OrchestratorCmdlet
{
    /// <summary>Family or wildcard.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(FamilyCompleter))]
    [SupportsWildcards]
    public string? Family { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new GetAuthRoute(Family), Family)];
}
