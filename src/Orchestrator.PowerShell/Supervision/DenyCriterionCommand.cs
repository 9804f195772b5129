using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Rejects a criterion: it need not hold. What a person asked for, only a person rejects.</summary>
/// <example>
/// <code>Deny-Criterion add-retry-1 kabcdefghij -Reason 'Out of scope.'</code>
/// Rejects it.
/// </example>
[Cmdlet(VerbsLifecycle.Deny, "Criterion", SupportsShouldProcess = true)]
[OutputType(typeof(Criterion))]
public sealed class DenyCriterionCommand : OrchestratorCmdlet
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

    /// <summary>Why it need not hold.</summary>
    [Parameter(Mandatory = true)]
    public string Reason { get; set; } = "";

    internal override string Action => "Deny criterion";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new DenyCriterion(run, Criterion, Reason, dry)));
}
