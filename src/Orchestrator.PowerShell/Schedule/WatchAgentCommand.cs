using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Streams how agents are, whenever that changes, until none is left and none is on its way.</summary>
/// <example>
/// <code>Watch-Agent -Until Silent, Dead | Select-Object -Last 1</code>
/// Waits until an agent falls silent or dies, and shows it.
/// </example>
[Cmdlet(VerbsCommon.Watch, "Agent")]
[OutputType(typeof(Agent))]
public sealed class WatchAgentCommand : OrchestratorCmdlet
{
    private readonly List<Call> _calls = [];

    /// <summary>Only those of this run; id or unambiguous prefix.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>End as soon as one is so; may be given several times.</summary>
    [Parameter]
    public AgentHealth[]? Until { get; set; }

    /// <summary>Between two looks; two seconds when not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Poll { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new WatchAgent(run, Until, Poll), run));

    /// <inheritdoc/>
    protected override void ProcessRecord() => _calls.AddRange(Calls());

    /// <inheritdoc/>
    protected override void EndProcessing() => SendTogether(_calls);
}
