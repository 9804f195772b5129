using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads the agent's own output.</summary>
/// <example>
/// <code>Receive-RunOutput add-retry-1 -Tail 20 -TextOnly</code>
/// Shows the last words of the agent.
/// </example>
[Cmdlet(VerbsCommunications.Receive, "RunOutput")]
[OutputType(typeof(OutputLine))]
public sealed class ReceiveRunOutputCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Only the last so many lines; 0: all.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; }

    /// <summary>The attempt; the newest when not given.</summary>
    [Parameter]
    public int? Attempt { get; set; }

    /// <summary>Only what the agent said, without the stream around it.</summary>
    [Parameter]
    public SwitchParameter TextOnly { get; set; }

    /// <summary>Go on as it is written, until the run ends.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new ReceiveRunOutput(run, Tail, Attempt, TextOnly, Follow), run));
}
