using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Writes down where the work stands and what comes next, so that a fresh session can go on.</summary>
/// <example>
/// <code>Submit-Handoff add-retry-1 -Summary 'Tests are written.' -NextStep 'Make them pass.','Update the docs.'</code>
/// Writes down where the work stands.
/// </example>
[Cmdlet(VerbsLifecycle.Submit, "Handoff", SupportsShouldProcess = true)]
[OutputType(typeof(Handoff))]
public sealed class SubmitHandoffCommand : OrchestratorCmdlet
{
    /// <summary>Where the work stands.</summary>
    [Parameter(Mandatory = true)]
    public string Summary { get; set; } = "";

    /// <summary>Id or unambiguous prefix of the run; the session's own when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>What to do next, in order; may be given several times.</summary>
    [Parameter]
    public string[]? NextStep { get; set; }

    internal override string Action => "Submit handoff";

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Change(run ?? Port.Location, dry => new SubmitHandoff(Summary, run, NextStep, dry)));
}
