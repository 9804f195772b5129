using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads registered sessions, each with what it is doing now.</summary>
/// <example>
/// <code>Get-AgentSession | Where-Object State -eq Idle</code>
/// Lists the sessions that wait for somebody.
/// </example>
[Cmdlet(VerbsCommon.Get, "AgentSession")]
[OutputType(typeof(AgentSession))]
public sealed class GetAgentSessionCommand : OrchestratorCmdlet
{
    /// <summary>Name, id or wildcard; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string[]? Session { get; set; }

    /// <summary>Only this role.</summary>
    [Parameter]
    public SessionRole? Role { get; set; }

    /// <summary>Only these states; may be given several times.</summary>
    [Parameter]
    public AgentState[]? State { get; set; }

    /// <summary>Only the one in this tmux pane, such as %3.</summary>
    [Parameter]
    public string? Pane { get; set; }

    /// <summary>Only the one that this command runs in.</summary>
    [Parameter]
    public SwitchParameter Self { get; set; }

    /// <summary>Those that are gone too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Session).Select(session => Call.Read(new GetAgentSession(session, Role, State, Pane, Self, All), session));
}
