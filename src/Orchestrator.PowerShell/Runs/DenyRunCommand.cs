using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Says no to what a run asks leave for, or to its result.</summary>
/// <example>
/// <code>Deny-Run add-retry-1 -Reason 'Keep the old signature.'</code>
/// Refuses what the run asks for; the worker is told why.
/// </example>
[Cmdlet(VerbsLifecycle.Deny, "Run", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class DenyRunCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Why; the worker is told.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Reason { get; set; } = "";

    internal override string Action => "Deny run";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new DenyRun(run, Reason, dry)));
}
