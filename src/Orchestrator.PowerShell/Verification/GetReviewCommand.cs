using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads reviews by agents, with their findings.</summary>
/// <example>
/// <code>Get-Run add-retry-1 | Get-Review</code>
/// Lists who reviewed a run's result, and what they said.
/// </example>
/// <example>
/// <code>Get-Review -Last 1 | Select-Object -ExpandProperty Findings | Sort-Object Severity -Descending</code>
/// Shows what the newest review found, the worst first.
/// </example>
[Cmdlet(VerbsCommon.Get, "Review")]
[OutputType(typeof(Review))]
public sealed class GetReviewCommand : OrchestratorCmdlet
{
    /// <summary>Ids or unambiguous prefixes of reviews; all when not given.</summary>
    [Parameter(Position = 0)]
    [ReviewId]
    [ArgumentCompleter(typeof(ReviewCompleter))]
    public string[]? Review { get; set; }

    /// <summary>Only those of this run.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? Run { get; set; }

    /// <summary>Only those that have not ended.</summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>At most so many, newest first; 0: all in order.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new GetReview(Review, Run, Live, Last), Run)];
}
