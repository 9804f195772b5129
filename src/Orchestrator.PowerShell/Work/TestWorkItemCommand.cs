using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Says each thing that keeps items from being ready.</summary>
/// <example>
/// <code>Get-WorkItem -Status Blocked | Test-WorkItem | Format-List</code>
/// Says what is missing and the smallest YAML that mends it.
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "WorkItem")]
[OutputType(typeof(WorkItemProblem))]
public sealed class TestWorkItemCommand : OrchestratorCmdlet
{
    /// <summary>Id, unambiguous prefix or wildcard; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkItemId", "WorkItem")]
    [WorkItemId]
    [ArgumentCompleter(typeof(WorkItemCompleter))]
    [SupportsWildcards]
    public string[]? Id { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Id).Select(id => Call.Read(new TestWorkItem(id), id));
}
