using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Deletes a work item's file.</summary>
/// <example>
/// <code>Get-WorkItem -Status Abandoned | Remove-WorkItem</code>
/// Deletes the files of what was given up.
/// </example>
[Cmdlet(VerbsCommon.Remove, "WorkItem", SupportsShouldProcess = true)]
[OutputType(typeof(WorkItem))]
public sealed class RemoveWorkItemCommand : OrchestratorCmdlet
{
    /// <summary>Id; the whole of it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("WorkItemId", "WorkItem")]
    [WorkItemId(Only = typeof(WorkItem))]
    [ArgumentCompleter(typeof(WorkItemCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Write what was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal override string Action => "Remove work item";

    internal override IEnumerable<Call> Calls() => Id.Select(id => Call.Change(id, dry => new RemoveWorkItem(id, dry)));

    private protected override bool Emits(Call call, bool dryRun) => PassThru && !dryRun;
}
