using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads the criteria that were found on the way of a run.</summary>
/// <example>
/// <code>Get-Criterion add-retry-1 -Status Proposed</code>
/// Lists what waits for an answer.
/// </example>
[Cmdlet(VerbsCommon.Get, "Criterion")]
[OutputType(typeof(Criterion))]
public sealed class GetCriterionCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run; an agent's own when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>Id of one criterion, or the beginning of it.</summary>
    [Parameter(Position = 1)]
    [Alias("CriterionId")]
    [ArgumentCompleter(typeof(CriterionCompleter))]
    public string? Criterion { get; set; }

    /// <summary>Only these; may be given several times.</summary>
    [Parameter]
    public CriterionStatus[]? Status { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new GetCriterion(run, Criterion, Status), run));
}
