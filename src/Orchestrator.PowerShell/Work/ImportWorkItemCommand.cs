using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Writes work items from a stage card, a workflow spec or an item file.</summary>
/// <example>
/// <code>Get-ChildItem cards/*.md | Import-WorkItem</code>
/// Writes an item for each stage card.
/// </example>
[Cmdlet(VerbsData.Import, "WorkItem", SupportsShouldProcess = true)]
[OutputType(typeof(WorkItemImport))]
public sealed class ImportWorkItemCommand : OrchestratorCmdlet
{
    /// <summary>The file; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Its id in place of the file's own.</summary>
    [Parameter]
    public string? Id { get; set; }

    internal override string Action => "Import work item";

    internal override IEnumerable<Call> Calls() => Path.SelectMany(Port.ResolvePaths).Select(path => Call.Change(path, dry => new ImportWorkItem(path, Id, dry)));
}
