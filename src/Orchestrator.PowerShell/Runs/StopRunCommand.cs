using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Ends a run and stops its worker.</summary>
/// <example>
/// <code>Get-Run -Live | Stop-Run -Reason 'Out of budget.'</code>
/// Ends every live run.
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "Run", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class StopRunCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Why.</summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>End the client of the session that worked on it too.</summary>
    [Parameter]
    public SwitchParameter StopWorker { get; set; }

    /// <summary>End the client of the session that steered it too.</summary>
    [Parameter]
    public SwitchParameter StopManager { get; set; }

    /// <summary>Keep what its sessions have written in the run's folder first.</summary>
    [Parameter]
    public SwitchParameter CaptureTranscript { get; set; }

    internal override string Action => "Stop run";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new StopRun(run, Reason, StopWorker, StopManager, CaptureTranscript, dry)));
}
