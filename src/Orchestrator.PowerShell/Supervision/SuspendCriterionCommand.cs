using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Leaves a criterion for later. What a person asked for, only a person leaves.</summary>
/// <example>
/// <code>Suspend-Criterion add-retry-1 kabcdefghij -Reason 'After the release.'</code>
/// Leaves it for later.
/// </example>
[Cmdlet(VerbsLifecycle.Suspend, "Criterion", SupportsShouldProcess = true)]
[OutputType(typeof(Criterion))]
public sealed class SuspendCriterionCommand : OrchestratorCmdlet
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

    /// <summary>Why it is left for later.</summary>
    [Parameter(Mandatory = true)]
    public string Reason { get; set; } = "";

    internal override string Action => "Suspend criterion";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new SuspendCriterion(run, Criterion, Reason, dry)));
}
