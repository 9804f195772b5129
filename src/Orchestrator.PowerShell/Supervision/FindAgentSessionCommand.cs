using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Looks for agents that run on this machine and for what they may belong to.</summary>
/// <example>
/// <code>Find-AgentSession | Format-Table Name, Cwd, Command</code>
/// Lists the agents that run here, with the command that would register or bind each.
/// </example>
[Cmdlet(VerbsCommon.Find, "AgentSession")]
[OutputType(typeof(AgentMatch))]
public sealed class FindAgentSessionCommand : OrchestratorCmdlet
{
    /// <summary>Only what has this text in its name, folder, run or client.</summary>
    [Parameter(Position = 0)]
    public string? Text { get; set; }

    internal override IEnumerable<Call> Calls() => [Call.Read(new FindAgentSession(Text), Text)];
}
