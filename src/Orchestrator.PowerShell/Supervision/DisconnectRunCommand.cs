using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Takes a run's sessions away. Without its worker's session the run is paused until another is connected.</summary>
/// <example>
/// <code>Disconnect-Run add-retry-1</code>
/// Takes a run's sessions away.
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "Run", SupportsShouldProcess = true)]
[OutputType(typeof(SessionBinding))]
public sealed class DisconnectRunCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Only the one that steers; the worker stays.</summary>
    [Parameter]
    public SwitchParameter ManagerOnly { get; set; }

    internal override string Action => "Disconnect run";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new DisconnectRun(run, ManagerOnly, dry)));
}
