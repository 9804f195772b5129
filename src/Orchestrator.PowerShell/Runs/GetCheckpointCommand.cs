using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads a run's checkpoints.</summary>
/// <example>
/// <code>Get-Run -Live | Get-Checkpoint -Last 1</code>
/// Shows the newest report of each live run.
/// </example>
[Cmdlet(VerbsCommon.Get, "Checkpoint")]
[OutputType(typeof(Checkpoint))]
public sealed class GetCheckpointCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>At most so many, newest first; 0: all in order.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new GetCheckpoint(run, Last), run));
}
