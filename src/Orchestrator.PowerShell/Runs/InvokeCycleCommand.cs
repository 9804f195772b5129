using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Looks at a run once: reads, decides, acts, records.</summary>
/// <example>
/// <code>Get-Run -Live | Invoke-Cycle</code>
/// Looks at each live run once.
/// </example>
/// <example>
/// <code>Invoke-Cycle add-retry-1 -Observe</code>
/// Decides and does nothing about it.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "Cycle", SupportsShouldProcess = true)]
[OutputType(typeof(Cycle))]
public sealed class InvokeCycleCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Decide and don't act.</summary>
    [Parameter]
    public SwitchParameter Observe { get; set; }

    internal override string Action => "Invoke cycle";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new InvokeCycle(run, Observe || dry)));

    // What was found is what the caller wants to see, also when nothing is done about it.
    private protected override bool Emits(Call call, bool dryRun) => true;
}
