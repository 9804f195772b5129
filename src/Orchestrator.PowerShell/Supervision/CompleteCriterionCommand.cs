using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Records that an accepted criterion holds, with what shows it. Nobody does so for their own work.</summary>
/// <example>
/// <code>Complete-Criterion add-retry-1 kabcdefghij -Evidence vabcdefghij,'read the code'</code>
/// Records what shows that it holds.
/// </example>
[Cmdlet(VerbsLifecycle.Complete, "Criterion", SupportsShouldProcess = true)]
[OutputType(typeof(Criterion))]
public sealed class CompleteCriterionCommand : OrchestratorCmdlet
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

    /// <summary>What shows it: ids of evidence or verifications of the run, or words; may be given several times.</summary>
    [Parameter(Mandatory = true)]
    public string[] Evidence { get; set; } = [];

    internal override string Action => "Complete criterion";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new CompleteCriterion(run, Criterion, Evidence, dry)));
}
