using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Reads queues with their runs and what is left of them; the newest last.</summary>
/// <example>
/// <code>Get-Queue -Last 1 | Select-Object -ExpandProperty Left</code>
/// Shows what the last queue left, and why.
/// </example>
[Cmdlet(VerbsCommon.Get, "Queue")]
[OutputType(typeof(Queue))]
public sealed class GetQueueCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("QueueId")]
    [ArgumentCompleter(typeof(QueueCompleter))]
    public string[]? Queue { get; set; }

    /// <summary>Only so many, the newest; 0: all.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Queue).Select(queue => Call.Read(new GetQueue(queue, Last), queue));
}
