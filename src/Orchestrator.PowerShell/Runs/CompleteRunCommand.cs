using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Evaluates the finish and ends the run when every condition holds.</summary>
/// <example>
/// <code>Complete-Run add-retry-1 -WhatIf</code>
/// Evaluates every condition of the finish and ends nothing.
/// </example>
/// <example>
/// <code>Complete-Run add-retry-1</code>
/// Ends the run when every condition holds; else says every one that does not.
/// </example>
[Cmdlet(VerbsLifecycle.Complete, "Run", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class CompleteRunCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Complete it although conditions fail; the result says so for ever.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Why it is forced.</summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>Types of evidence asked for besides the item's own.</summary>
    [Parameter]
    public string[]? RequireEvidence { get; set; }

    /// <summary>End the client of the session that worked on it too.</summary>
    [Parameter]
    public SwitchParameter StopWorker { get; set; }

    /// <summary>End the client of the session that steered it too.</summary>
    [Parameter]
    public SwitchParameter StopManager { get; set; }

    /// <summary>Keep what its sessions have written in the run's folder first.</summary>
    [Parameter]
    public SwitchParameter CaptureTranscript { get; set; }

    internal override string Action => "Complete run";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new CompleteRun(run, Force, Reason, RequireEvidence, StopWorker, StopManager, CaptureTranscript, dry)));

    // What was found is what the caller wants to see, also when nothing is done about it.
    private protected override bool Emits(Call call, bool dryRun) => true;
}
