using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Changes a work item, keeping a person's comments and order.</summary>
/// <example>
/// <code>Set-WorkItem add-retry -Priority 80 -Verify 'pytest -q', 'ruff check .'</code>
/// Changes some fields and keeps the file's comments and order.
/// </example>
[Cmdlet(VerbsCommon.Set, "WorkItem", SupportsShouldProcess = true)]
[OutputType(typeof(WorkItem))]
public sealed class SetWorkItemCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkItemId", "WorkItem")]
    [WorkItemId]
    [ArgumentCompleter(typeof(WorkItemCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>One line.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>What should be true when it is done.</summary>
    [Parameter]
    public string? Goal { get; set; }

    /// <summary>The state to move it to.</summary>
    [Parameter]
    public WorkItemStatus? Status { get; set; }

    /// <summary>Higher runs first.</summary>
    [Parameter]
    public int? Priority { get; set; }

    /// <summary>Lower runs first among equal priorities.</summary>
    [Parameter]
    public int? Order { get; set; }

    /// <summary>Commands that prove it, in place of those there; may be given several times.</summary>
    [Parameter]
    public string[]? Verify { get; set; }

    /// <summary>Free words, in place of those there.</summary>
    [Parameter]
    public string[]? Tag { get; set; }

    /// <summary>Agent profile that works on it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AgentProfileCompleter))]
    public string? Worker { get; set; }

    /// <summary>YAML of the fields to change, laid over the item.</summary>
    [Parameter]
    public string? Yaml { get; set; }

    /// <summary>Refuse unless the item is at this revision; 0: whatever it is.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Revision { get; set; }

    internal override string Action => "Set work item";

    internal override IEnumerable<Call> Calls() => Id.Select(id => Call.Change(id, dry => new SetWorkItem(id, Title, Goal, Status, Priority, Order, Verify, Tag, Worker, Yaml, Revision, dry)));
}
