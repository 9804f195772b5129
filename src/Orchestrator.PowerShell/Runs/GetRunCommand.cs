using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads runs.</summary>
/// <example>
/// <code>Get-Run -Live</code>
/// Lists runs that have not ended.
/// </example>
/// <example>
/// <code>Get-Run add-retry-1 | Format-List</code>
/// Shows everything about one run.
/// </example>
/// <example>
/// <code>Get-Run add-retry-* -State Failed</code>
/// Lists the failed runs of one work item.
/// </example>
[Cmdlet(VerbsCommon.Get, "Run")]
[OutputType(typeof(Run))]
public sealed class GetRunCommand : OrchestratorCmdlet
{
    /// <summary>Id, unambiguous prefix or wildcard; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    [SupportsWildcards]
    public string[]? Run { get; set; }

    /// <summary>Only these states; may be given several times.</summary>
    [Parameter]
    public RunState[]? State { get; set; }

    /// <summary>Only runs of this work item.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("WorkItemId")]
    [WorkItemId]
    [ArgumentCompleter(typeof(WorkItemCompleter))]
    public string? WorkItem { get; set; }

    /// <summary>Only runs that have not ended.</summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>At most so many, newest first; 0: all.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new GetRun(run, State, WorkItem, Live, Last), run));
}
