using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Accepts a criterion: from now on it must hold before the run can end.</summary>
/// <example>
/// <code>Get-Criterion add-retry-1 -Status Proposed | Approve-Criterion</code>
/// Accepts everything that was proposed.
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "Criterion", SupportsShouldProcess = true)]
[OutputType(typeof(Criterion))]
public sealed class ApproveCriterionCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Id of the criterion, or the beginning of it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("CriterionId")]
    [ArgumentCompleter(typeof(CriterionCompleter))]
    public string Criterion { get; set; } = "";

    internal override string Action => "Approve criterion";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new ApproveCriterion(run, Criterion, dry)));
}
