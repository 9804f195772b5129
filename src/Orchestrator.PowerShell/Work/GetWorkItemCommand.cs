using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads work items.</summary>
/// <example>
/// <code>Get-WorkItem -Runnable</code>
/// Lists what may run now, in the queue's order.
/// </example>
/// <example>
/// <code>Get-WorkItem add-* -Status Blocked | Select-Object WorkItemId, Reasons</code>
/// Says why items are not ready.
/// </example>
[Cmdlet(VerbsCommon.Get, "WorkItem")]
[OutputType(typeof(WorkItem))]
public sealed class GetWorkItemCommand : OrchestratorCmdlet
{
    /// <summary>Id, unambiguous prefix or wildcard; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkItemId", "WorkItem")]
    [WorkItemId]
    [ArgumentCompleter(typeof(WorkItemCompleter))]
    [SupportsWildcards]
    public string[]? Id { get; set; }

    /// <summary>Only these states; may be given several times.</summary>
    [Parameter]
    public WorkItemStatus[]? Status { get; set; }

    /// <summary>Only items with this tag.</summary>
    [Parameter]
    public string? Tag { get; set; }

    /// <summary>Only what may run now, in the queue's order.</summary>
    [Parameter]
    public SwitchParameter Runnable { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Id).Select(id => Call.Read(new GetWorkItem(id, Status, Tag, Runnable), id));
}
