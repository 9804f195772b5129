using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Takes a command back that nobody has claimed.</summary>
/// <example>
/// <code>Get-DispatchCommand -State Queued -Run add-retry-1 | Remove-DispatchCommand</code>
/// Takes back what waits for a run.
/// </example>
[Cmdlet(VerbsCommon.Remove, "DispatchCommand", SupportsShouldProcess = true)]
[OutputType(typeof(DispatchCommand))]
public sealed class RemoveDispatchCommandCommand : OrchestratorCmdlet
{
    /// <summary>Id of the command, or the beginning of it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("CommandId")]
    [CommandId(Only = typeof(DispatchCommand))]
    [ArgumentCompleter(typeof(DispatchCommandCompleter))]
    public string[] Command { get; set; } = [];

    internal override string Action => "Remove queued command";

    internal override IEnumerable<Call> Calls() => Command.Select(id => Call.Change(id, dry => new RemoveDispatchCommand(id, dry)));
}
