using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Resumes a paused run.</summary>
/// <example>
/// <code>Resume-Run add-retry-1 -Answer 'Use the staging key.'</code>
/// Answers the question of a paused run and lets it go on.
/// </example>
[Cmdlet(VerbsLifecycle.Resume, "Run", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class ResumeRunCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>The answer to its question, or anything else to tell the worker.</summary>
    [Parameter]
    public string? Answer { get; set; }

    /// <summary>Go on with a new attempt in place of the old agent session.</summary>
    [Parameter]
    public SwitchParameter NewAttempt { get; set; }

    /// <summary>Accept the work item as it is now, when it was changed under the run.</summary>
    [Parameter]
    public SwitchParameter AcceptRevision { get; set; }

    /// <summary>Raises every limit of the run's budget by this factor: 1.5 gives half as much again.</summary>
    [Parameter]
    public double? RaiseBudget { get; set; }

    internal override string Action => "Resume run";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new ResumeRun(run, Answer, NewAttempt, AcceptRevision, RaiseBudget, dry)));
}
