using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Ends a queue: nothing more is started; its runs go on as they are.</summary>
/// <example>
/// <code>Get-Queue | Where-Object State -eq Running | Stop-Queue</code>
/// Stops what is under way.
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "Queue", SupportsShouldProcess = true)]
[OutputType(typeof(Queue))]
public sealed class StopQueueCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("QueueId")]
    [ArgumentCompleter(typeof(QueueCompleter))]
    public string[] Queue { get; set; } = [];

    internal override string Action => "Stop queue";

    internal override IEnumerable<Call> Calls() => Queue.Select(queue => Call.Change(queue, dry => new StopQueue(queue, dry)));
}
