using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Lists agents that live, each with how it is.</summary>
/// <example>
/// <code>Get-Agent | Where-Object Health -notin Ok, Quiet</code>
/// Lists agents that somebody should look at.
/// </example>
[Cmdlet(VerbsCommon.Get, "Agent")]
[OutputType(typeof(Agent))]
public sealed class GetAgentCommand : OrchestratorCmdlet
{
    /// <summary>Only those of this run; id or unambiguous prefix.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>Only those that are so; may be given several times.</summary>
    [Parameter]
    public AgentHealth[]? Health { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new GetAgent(run, Health), run));
}
