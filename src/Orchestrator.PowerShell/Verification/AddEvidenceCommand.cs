using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Adds evidence to a run.</summary>
/// <example>
/// <code>Add-Evidence add-retry-1 adversarial_check -Command 'python3 tests/attack.py'</code>
/// Lets the runtime run a command and records the outcome.
/// </example>
[Cmdlet(VerbsCommon.Add, "Evidence", SupportsShouldProcess = true)]
[OutputType(typeof(Evidence))]
public sealed class AddEvidenceCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Such as adversarial_check.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Type { get; set; } = "";

    /// <summary>A file of the run's tree; it is hashed now and again when it counts.</summary>
    [Parameter]
    public string? Path { get; set; }

    /// <summary>A command that the runtime runs in the run's tree.</summary>
    [Parameter]
    public string? Command { get; set; }

    /// <summary>Details as JSON.</summary>
    [Parameter]
    public string? Data { get; set; }

    internal override string Action => "Add evidence";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new AddEvidence(run, Type, Path, Command, Data, dry)));
}
