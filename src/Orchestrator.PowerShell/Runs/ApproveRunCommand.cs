using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Says yes to what a run asks leave for, or to its result.</summary>
/// <example>
/// <code>Get-Run -State Reviewing | Approve-Run -Note 'Looks right.'</code>
/// Approves every result that waits for a review.
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "Run", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class ApproveRunCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Something to tell the worker.</summary>
    [Parameter]
    public string? Note { get; set; }

    internal override string Action => "Approve run";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new ApproveRun(run, Note, dry)));
}
