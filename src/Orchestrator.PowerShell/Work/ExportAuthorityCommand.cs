using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Renders work items and verdicts to Markdown for people.</summary>
/// <example>
/// <code>Export-Authority &gt; authority.md</code>
/// Writes items and verdicts as Markdown.
/// </example>
[Cmdlet(VerbsData.Export, "Authority")]
[OutputType(typeof(string))]
public sealed class ExportAuthorityCommand : OrchestratorCmdlet
{
    internal override IEnumerable<Call> Calls() => [Call.Read(new ExportAuthority())];
}
