using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Raises or lowers what may be spent, from now on and on this machine. The files keep what they say.</summary>
/// <example>
/// <code>Set-Budget -Level Day -CostUsd 40</code>
/// Allows 40 dollars for today; runs that only the day's budget held up go on.
/// </example>
/// <example>
/// <code>Get-Run add-retry-1 | Set-Budget -Wall 4h</code>
/// Gives a run four hours.
/// </example>
[Cmdlet(VerbsCommon.Set, "Budget", SupportsShouldProcess = true)]
[OutputType(typeof(Budget))]
public sealed class SetBudgetCommand : OrchestratorCmdlet
{
    /// <summary>The live run whose limits change.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>The work item whose limits change.</summary>
    [Parameter]
    [Alias("WorkItemId")]
    [WorkItemId]
    [ArgumentCompleter(typeof(WorkItemCompleter))]
    public string? WorkItem { get; set; }

    /// <summary>The level: project or day, or attempt together with a run.</summary>
    [Parameter]
    public BudgetLevel? Level { get; set; }

    /// <summary>Time that workers have the turn.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Wall { get; set; }

    /// <summary>Input and output tokens together.</summary>
    [Parameter]
    public long? Tokens { get; set; }

    /// <summary>US dollars.</summary>
    [Parameter]
    public decimal? CostUsd { get; set; }

    /// <summary>Agent sessions.</summary>
    [Parameter]
    public int? Attempts { get; set; }

    /// <summary>Ticks that did work.</summary>
    [Parameter]
    public int? Ticks { get; set; }

    /// <summary>Runs that may fail one after the other.</summary>
    [Parameter]
    public int? Failures { get; set; }

    /// <summary>Go back to what the files say.</summary>
    [Parameter]
    public SwitchParameter Reset { get; set; }

    internal override string Action => "Set budget";

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Change(
        run ?? WorkItem ?? Level?.ToString() ?? "budget", dry => new SetBudget(run, WorkItem, Level, Wall, Tokens, CostUsd, Attempts, Ticks, Failures, Reset, dry)));
}
