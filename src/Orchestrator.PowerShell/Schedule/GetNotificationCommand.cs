using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads what people were told of outside, and what waits.</summary>
/// <example>
/// <code>Get-Notification -State Failed, Uncertain</code>
/// Lists what may have reached nobody.
/// </example>
[Cmdlet(VerbsCommon.Get, "Notification")]
[OutputType(typeof(Notification))]
public sealed class GetNotificationCommand : OrchestratorCmdlet
{
    /// <summary>Only this channel.</summary>
    [Parameter(Position = 0)]
    public string? Channel { get; set; }

    /// <summary>Only these states; may be given several times.</summary>
    [Parameter]
    public NotificationState[]? State { get; set; }

    /// <summary>Only about this run.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? Run { get; set; }

    /// <summary>At most so many, newest first; 0: all in order.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new GetNotification(Channel, State, Run, Last), Run)];
}
