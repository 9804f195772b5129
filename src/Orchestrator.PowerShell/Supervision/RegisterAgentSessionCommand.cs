using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Registers an agent that already runs, so that runs can be tied to it and messages reach it. Its token is shown once, in the answer.</summary>
/// <example>
/// <code>Register-AgentSession reviewer -Pid 4242</code>
/// Registers the agent of a process and shows its token once.
/// </example>
[Cmdlet(VerbsLifecycle.Register, "AgentSession", SupportsShouldProcess = true)]
[OutputType(typeof(AgentSession))]
public sealed class RegisterAgentSessionCommand : OrchestratorCmdlet
{
    /// <summary>Its name: lower-case letters, digits and hyphens; made from its client and number when not given.</summary>
    [Parameter(Position = 0)]
    public string? Name { get; set; }

    /// <summary>Number of the client's process.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? Pid { get; set; }

    /// <summary>The file that it writes its turns in; found by its process when not given, and enough to find that.</summary>
    [Parameter]
    public string? Transcript { get; set; }

    /// <summary>Its tmux pane, such as %3, or socket:%3; found by its process when not given.</summary>
    [Parameter]
    public string? Terminal { get; set; }

    /// <summary>The agent that this command runs in.</summary>
    [Parameter]
    public SwitchParameter Self { get; set; }

    /// <summary>worker, manager or verifier.</summary>
    [Parameter]
    public SessionRole Role { get; set; } = SessionRole.Worker;

    /// <summary>Agent profile that it counts as; the first of its client when not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AgentProfileCompleter))]
    public string? Profile { get; set; }

    internal override string Action => "Register agent session";

    internal override IEnumerable<Call> Calls() => [Call.Change(Name ?? Port.Location, dry => new RegisterAgentSession(Name, Pid, Transcript, Terminal, Self, Role, Profile, dry))];
}
