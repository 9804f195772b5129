using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Pauses a run and stops its worker.</summary>
/// <example>
/// <code>Suspend-Run add-retry-1 -Reason 'Lunch.'</code>
/// Pauses a run and keeps everything.
/// </example>
[Cmdlet(VerbsLifecycle.Suspend, "Run", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class SuspendRunCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Why.</summary>
    [Parameter]
    public string? Reason { get; set; }

    internal override string Action => "Suspend run";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new SuspendRun(run, Reason, dry)));
}
