using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Drafts commands from a worker's lists of what must hold and what can follow later. Changes nothing.</summary>
/// <example>
/// <code>ConvertFrom-CriteriaResponse add-retry-1 -Path answer.md | ForEach-Object Cmdlet</code>
/// Shows the commands that would write down what the worker named.
/// </example>
[Cmdlet(VerbsData.ConvertFrom, "CriteriaResponse")]
[OutputType(typeof(CriterionDraft))]
public sealed class ConvertFromCriteriaResponseCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>What the worker answered: two headed lists, or JSON with must_have and follow_up.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>A file with the answer, in place of the text.</summary>
    [Parameter]
    public string? Path { get; set; }

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new ConvertFromCriteriaResponse(run, Text, Path is null ? null : Port.ResolvePaths(Path)[0]), run));
}
