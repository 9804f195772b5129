using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Starts a client in a terminal of its own and registers it; returns once it is ready to be spoken to. Its token is shown once, in the answer.</summary>
/// <example>
/// <code>Start-AgentSession codex -Name builder</code>
/// Starts a client in a terminal and waits until it is ready.
/// </example>
[Cmdlet(VerbsLifecycle.Start, "AgentSession", SupportsShouldProcess = true)]
[OutputType(typeof(AgentSession))]
public sealed class StartAgentSessionCommand : OrchestratorCmdlet
{
    /// <summary>Agent profile to start; the project's default worker when not given.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(AgentProfileCompleter))]
    public string? Profile { get; set; }

    /// <summary>Its name: lower-case letters, digits and hyphens; made from its client and number when not given.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>worker, manager or verifier.</summary>
    [Parameter]
    public SessionRole Role { get; set; } = SessionRole.Worker;

    /// <summary>Its folder; the project's when not given.</summary>
    [Parameter]
    public string? Cwd { get; set; }

    /// <summary>Say yes when the client asks whether its folder is trusted.</summary>
    [Parameter]
    public SwitchParameter TrustFolder { get; set; }

    internal override string Action => "Start agent session";

    internal override IEnumerable<Call> Calls() => [Call.Change(Profile ?? Port.Location, dry => new StartAgentSession(Profile, Name, Role, Cwd, TrustFolder, dry))];
}
