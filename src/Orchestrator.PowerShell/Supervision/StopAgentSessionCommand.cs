using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Ends the client of a session, and forgets the session. One that a live run is bound to is refused unless forced; the run is paused then.</summary>
/// <example>
/// <code>Get-AgentSession builder | Stop-AgentSession</code>
/// Ends a session's client and forgets the session.
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "AgentSession", SupportsShouldProcess = true)]
[OutputType(typeof(AgentSession))]
public sealed class StopAgentSessionCommand : OrchestratorCmdlet
{
    /// <summary>Name or id of the session.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string[] Session { get; set; } = [];

    /// <summary>End it although a live run is bound to it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override string Action => "Stop agent session";

    internal override IEnumerable<Call> Calls() => Session.Select(session => Call.Change(session, dry => new StopAgentSession(session, Force, dry)));
}
