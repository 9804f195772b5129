using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Works through the queue in the foreground: the same loop as a tick's, one look after the other, until nothing is left to do. A run is written as it ends or pauses.</summary>
/// <example>
/// <code>Start-Queue</code>
/// Works through what may run now.
/// </example>
/// <example>
/// <code>Start-Queue open -Until 06:00 -RetryFailed</code>
/// Works until the morning, also on what becomes runnable meanwhile, and tries again what failed.
/// </example>
/// <example>
/// <code>Get-WorkItem -Runnable | Where-Object Priority -ge 70 | Start-Queue</code>
/// Works through the urgent items.
/// </example>
/// <example>
/// <code>Start-Queue -Resume (Get-Queue -Last 1).QueueId</code>
/// Goes on with the queue that was left last.
/// </example>
[Cmdlet(VerbsLifecycle.Start, "Queue", SupportsShouldProcess = true)]
[OutputType(typeof(QueueRun))]
public sealed class StartQueueCommand : OrchestratorCmdlet
{
    private readonly List<string> _scope = [];

    /// <summary>ready: what may run now; open: also what becomes runnable meanwhile; or ids of work items.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkItem", "WorkItemId")]
    [WorkItemId]
    [ArgumentCompleter(typeof(RunnableCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>One item is run so often at most; 0: as often as its attempts allow.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Rounds { get; set; }

    /// <summary>Start nothing more from then on: 06:00, 8h, or a date with a time.</summary>
    [Parameter]
    public string? Until { get; set; }

    /// <summary>Try again what failed, within the item's attempts.</summary>
    [Parameter]
    public SwitchParameter RetryFailed { get; set; }

    /// <summary>Id of the queue to go on with.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(QueueCompleter))]
    public string? Resume { get; set; }

    /// <summary>Between two looks; two seconds when not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Poll { get; set; }

    internal override string Action => "Start queue";

    internal override IEnumerable<Call> Calls()
    {
        IReadOnlyList<string>? scope = _scope.Count > 0 ? [.. _scope] : Scope;
        return [Call.Change(Resume ?? string.Join(", ", scope ?? ["ready"]), dry => new StartQueue(scope, Rounds, Until, RetryFailed, Resume, Poll, dry))];
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _scope.AddRange(Scope ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing() => Send(Calls());
}
