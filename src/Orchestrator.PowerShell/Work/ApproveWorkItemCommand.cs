using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Approves a work item as it is now.</summary>
/// <example>
/// <code>Get-WorkItem -Status Draft | Approve-WorkItem</code>
/// Approves every draft as it is now.
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "WorkItem", SupportsShouldProcess = true)]
[OutputType(typeof(WorkItem))]
public sealed class ApproveWorkItemCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkItemId", "WorkItem")]
    [WorkItemId]
    [ArgumentCompleter(typeof(WorkItemCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Refuse unless its content hash begins so.</summary>
    [Parameter]
    public string? Hash { get; set; }

    internal override string Action => "Approve work item";

    internal override IEnumerable<Call> Calls() => Id.Select(id => Call.Change(id, dry => new ApproveWorkItem(id, Hash, dry)));
}
