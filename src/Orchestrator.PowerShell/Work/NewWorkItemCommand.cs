using System.Collections;
using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Writes a new work item.</summary>
/// <example>
/// <code>New-WorkItem add-retry -Goal 'Idempotent requests are retried.' -Verify 'python3 -m pytest -q'</code>
/// Writes the common case in one line.
/// </example>
/// <example>
/// <code>New-WorkItem -Definition @{ id = 'add-retry'; goal = 'Retry.'; acceptance = @{ criteria = @(@{ id = 'c1'; text = 'green'; verify = @(@{ type = 'command'; run = 'pytest -q' }) }) } }</code>
/// Writes the whole item from a hashtable; its keys are those of the file.
/// </example>
/// <example>
/// <code>New-WorkItem add-retry -Goal '…' -Verify 'pytest -q' | Approve-WorkItem | Start-Run -Worker codex | Wait-Run | Format-List</code>
/// From nothing to a verdict.
/// </example>
[Cmdlet(VerbsCommon.New, "WorkItem", SupportsShouldProcess = true)]
[OutputType(typeof(WorkItem))]
public sealed class NewWorkItemCommand : OrchestratorCmdlet
{
    /// <summary>Id of the item: lower-case letters, digits and hyphens.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NewId]
    public string? Id { get; set; }

    /// <summary>One line; its id is made from it when none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Title { get; set; }

    /// <summary>What should be true when it is done.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Goal { get; set; }

    /// <summary>A command that proves it; may be given several times.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Verify { get; set; }

    /// <summary>Paths that it may touch; may be given several times.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Scope { get; set; }

    /// <summary>Items that must be validated before it; may be given several times.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WorkItemId]
    [ArgumentCompleter(typeof(WorkItemCompleter))]
    public string[]? DependsOn { get; set; }

    /// <summary>Higher runs first; 50 when not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? Priority { get; set; }

    /// <summary>Free words; may be given several times.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Tag { get; set; }

    /// <summary>Agent profile that works on it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AgentProfileCompleter))]
    public string? Worker { get; set; }

    /// <summary>task, supervised or milestone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public WorkItemKind Kind { get; set; }

    /// <summary>none, or worktree for a tree of its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Isolation { get; set; }

    /// <summary>The whole item as YAML; the other parameters are laid over it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Yaml { get; set; }

    /// <summary>The whole item as a hashtable with the keys of the file; the other parameters are laid over it.</summary>
    [Parameter(ValueFromPipeline = true)]
    public IDictionary? Definition { get; set; }

    /// <summary>A file that holds the item as YAML.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    public string? Path { get; set; }

    /// <summary>Leave it a draft even when nothing is missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Draft { get; set; }

    internal override string Action => "New work item";

    internal override IEnumerable<Call> Calls()
    {
        var path = Path is null ? null : Port.ResolvePaths(Path)[0];
        var yaml = Definition is null ? Yaml : DefinitionText.Of(Definition);
        return
        [
            Call.Change(
                Id ?? Definition?["id"] as string ?? Title ?? path ?? Port.Location,
                dry => new NewWorkItem(Id, Title, Goal, Verify, Scope, DependsOn, Priority, Tag, Worker, Kind, Isolation, yaml, path, Draft, dry)),
        ];
    }
}
