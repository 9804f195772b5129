using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Tells a run's whole story from the ledger.</summary>
/// <example>
/// <code>Get-RunTimeline add-retry-1 -Kind gate, verification</code>
/// Tells what was decided and what was verified.
/// </example>
/// <example>
/// <code>Get-RunTimeline add-retry-1 -Follow</code>
/// Goes on until the run ends.
/// </example>
[Cmdlet(VerbsCommon.Get, "RunTimeline")]
[OutputType(typeof(RunEvent))]
public sealed class GetRunTimelineCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Only kinds that begin so; may be given several times.</summary>
    [Parameter]
    public string[]? Kind { get; set; }

    /// <summary>Only the last so many; 0: all.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; }

    /// <summary>Go on as events happen, until the run ends.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>Only the events that led to this one.</summary>
    [Parameter]
    public long? CausesOf { get; set; }

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new GetRunTimeline(run, Kind, Tail, Follow, CausesOf), run));
}
