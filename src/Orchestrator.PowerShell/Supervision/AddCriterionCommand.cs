using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Writes a criterion down that was found on the way. A worker only proposes.</summary>
/// <example>
/// <code>Add-Criterion add-retry-1 -Text 'Retries stop after a minute.' -Accept</code>
/// Writes down what must hold.
/// </example>
[Cmdlet(VerbsCommon.Add, "Criterion", SupportsShouldProcess = true)]
[OutputType(typeof(Criterion))]
public sealed class AddCriterionCommand : OrchestratorCmdlet
{
    /// <summary>What must hold in the end.</summary>
    [Parameter(Mandatory = true)]
    public string Text { get; set; } = "";

    /// <summary>Id or unambiguous prefix of the run; the session's own when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>Who found it; follows from who asks when not given.</summary>
    [Parameter]
    [Words]
    public CriterionSource? Source { get; set; }

    /// <summary>Accept it at once; not for workers.</summary>
    [Parameter]
    public SwitchParameter Accept { get; set; }

    /// <summary>Leave it for later at once, for this reason; not for workers.</summary>
    [Parameter]
    public string? Defer { get; set; }

    internal override string Action => "Add criterion";

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Change(run ?? Port.Location, dry => new AddCriterion(Text, run, Source, Accept, Defer, dry)));
}
