using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Proves a route without spending a token: fetches each value and throws it away, and asks the client who is signed in.</summary>
/// <example>
/// <code>Test-AuthRoute openai | Where-Object { -not $_.Ok } | Format-List</code>
/// Shows what keeps workers of that family from starting, and the command that mends it.
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "AuthRoute")]
[OutputType(typeof(AuthRouteCheck))]
public sealed class TestAuthRouteCommand : OrchestratorCmdlet
{
    /// <summary>Family or wildcard.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FamilyCompleter))]
    [SupportsWildcards]
    public string? Family { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new TestAuthRoute(Family), Family)];
}
