using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Starts a durable run of a ready work item.</summary>
/// <example>
/// <code>Start-Run add-retry -Worker codex</code>
/// Starts a run; it goes on when this shell ends.
/// </example>
/// <example>
/// <code>Get-WorkItem -Runnable | Start-Run | Wait-Run</code>
/// Runs everything that may run, in the queue's order.
/// </example>
/// <example>
/// <code>Start-Run -Goal 'Find out why the build is slow.'</code>
/// Writes a supervised work item with this goal and runs it.
/// </example>
[Cmdlet(VerbsLifecycle.Start, "Run", DefaultParameterSetName = ByItem, SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class StartRunCommand : OrchestratorCmdlet
{
    private const string ByItem = "Item";
    private const string ByGoal = "Goal";
    private const string ByRun = "Retry";

    /// <summary>Id or unambiguous prefix of the work item.</summary>
    [Parameter(ParameterSetName = ByItem, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkItemId", "Id")]
    [WorkItemId]
    [ArgumentCompleter(typeof(RunnableCompleter))]
    public string[]? WorkItem { get; set; }

    /// <summary>Agent profile that works; the item's or the project's own when not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AgentProfileCompleter))]
    public string? Worker { get; set; }

    /// <summary>Agent profile that verifies.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AgentProfileCompleter))]
    public string? Verifier { get; set; }

    /// <summary>process, or tmux: its client runs in a terminal.</summary>
    [Parameter]
    public string? Surface { get; set; }

    /// <summary>Write a supervised item with this goal first and run it.</summary>
    [Parameter(ParameterSetName = ByGoal, Mandatory = true)]
    public string? Goal { get; set; }

    /// <summary>Something to tell the worker besides the item's own text.</summary>
    [Parameter]
    public string? Instruction { get; set; }

    /// <summary>The ended run that this one tries again.</summary>
    [Parameter(ParameterSetName = ByRun, Mandatory = true)]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? RetryOf { get; set; }

    /// <summary>Session that works on it, instead of a new worker.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Attach { get; set; }

    /// <summary>Session that steers it, or agent profile to start one of.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Manager { get; set; }

    internal override string Action => "Start run";

    internal override IEnumerable<Call> Calls() => OrAll(WorkItem).Select(workItem => Call.Change(workItem ?? RetryOf ?? Goal ?? Port.Location, dry => new StartRun(workItem, Worker, Verifier, Surface, Goal, Instruction, RetryOf, Attach, Manager, dry)));
}
