using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads a run's evidence.</summary>
/// <example>
/// <code>Get-Run add-retry-1 | Get-Evidence</code>
/// Lists the evidence of a run.
/// </example>
[Cmdlet(VerbsCommon.Get, "Evidence")]
[OutputType(typeof(Evidence))]
public sealed class GetEvidenceCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Only this type.</summary>
    [Parameter]
    public string? Type { get; set; }

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new GetEvidence(run, Type), run));
}
