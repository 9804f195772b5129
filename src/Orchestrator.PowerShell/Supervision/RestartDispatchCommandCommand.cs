using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Queues a command again that is a dead letter, was refused, or whose outcome is uncertain.</summary>
/// <example>
/// <code>Get-DispatchCommand -State Dead | Restart-DispatchCommand</code>
/// Has the dead letters tried again.
/// </example>
[Cmdlet(VerbsLifecycle.Restart, "DispatchCommand", SupportsShouldProcess = true)]
[OutputType(typeof(DispatchCommand))]
public sealed class RestartDispatchCommandCommand : OrchestratorCmdlet
{
    /// <summary>Id of the command, or the beginning of it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CommandId")]
    [CommandId]
    [ArgumentCompleter(typeof(DispatchCommandCompleter))]
    public string[] Command { get; set; } = [];

    internal override string Action => "Restart queued command";

    internal override IEnumerable<Call> Calls() => Command.Select(id => Call.Change(id, dry => new RestartDispatchCommand(id, dry)));
}
