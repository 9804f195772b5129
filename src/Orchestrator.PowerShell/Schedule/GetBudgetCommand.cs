using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads what was spent at each level, and what may be.</summary>
/// <example>
/// <code>Get-Budget | Where-Object Share -ge 0.8</code>
/// Lists what is nearly used up, of live runs, the project and the day.
/// </example>
/// <example>
/// <code>Get-Run add-retry-1 | Get-Budget</code>
/// Lists everything that a run's spending counts against.
/// </example>
[Cmdlet(VerbsCommon.Get, "Budget")]
[OutputType(typeof(Budget))]
public sealed class GetBudgetCommand : OrchestratorCmdlet
{
    /// <summary>Only what holds this run: its attempt, itself, its item, the project, the day.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>Only what holds this work item: itself, the project, the day.</summary>
    [Parameter]
    [Alias("WorkItemId")]
    [WorkItemId]
    [ArgumentCompleter(typeof(WorkItemCompleter))]
    public string? WorkItem { get; set; }

    /// <summary>Only these levels; may be given several times.</summary>
    [Parameter]
    public BudgetLevel[]? Level { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new GetBudget(run, WorkItem, Level), run ?? WorkItem));
}
