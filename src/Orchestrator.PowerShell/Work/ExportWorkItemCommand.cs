using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Gives a work item as YAML or JSON.</summary>
/// <example>
/// <code>Export-WorkItem add-retry -Format json | ConvertFrom-Json</code>
/// Gives an item to another program.
/// </example>
[Cmdlet(VerbsData.Export, "WorkItem")]
[OutputType(typeof(string))]
public sealed class ExportWorkItemCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkItemId", "WorkItem")]
    [WorkItemId]
    [ArgumentCompleter(typeof(WorkItemCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>yaml or json.</summary>
    [Parameter]
    public string Format { get; set; } = "";

    internal override IEnumerable<Call> Calls() => Id.Select(id => Call.Read(new ExportWorkItem(id, Format), id));
}
