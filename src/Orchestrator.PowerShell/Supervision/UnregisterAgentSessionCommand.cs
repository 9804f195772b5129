using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Forgets a session: its token is void and its pane is free. The agent itself is left alone. A bound one is refused.</summary>
/// <example>
/// <code>Unregister-AgentSession reviewer</code>
/// Forgets a session and leaves its agent alone.
/// </example>
[Cmdlet(VerbsLifecycle.Unregister, "AgentSession", SupportsShouldProcess = true)]
[OutputType(typeof(AgentSession))]
public sealed class UnregisterAgentSessionCommand : OrchestratorCmdlet
{
    /// <summary>Name or id of the session.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string[] Session { get; set; } = [];

    internal override string Action => "Unregister agent session";

    internal override IEnumerable<Call> Calls() => Session.Select(session => Call.Change(session, dry => new UnregisterAgentSession(session, dry)));
}
