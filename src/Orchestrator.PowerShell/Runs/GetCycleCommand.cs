using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads past cycles of a run: those that found or did something.</summary>
/// <example>
/// <code>Get-Cycle add-retry-1 -Tail 5</code>
/// Shows what the last five cycles found and did.
/// </example>
[Cmdlet(VerbsCommon.Get, "Cycle")]
[OutputType(typeof(Cycle))]
public sealed class GetCycleCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Only those in which terminal and transcript told different stories.</summary>
    [Parameter]
    public SwitchParameter Divergent { get; set; }

    /// <summary>At most so many, the newest; 0: all.</summary>
    [Parameter]
    public int Tail { get; set; } = 0;

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new GetCycle(run, Divergent, Tail), run));
}
