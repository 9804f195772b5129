using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Has a client call our hooks: what waits for an agent is told at its prompts and when it would stop.</summary>
/// <example>
/// <code>Install-AgentHook Claude</code>
/// Has Claude Code call our hooks in this project, for this user alone.
/// </example>
[Cmdlet(VerbsLifecycle.Install, "AgentHook", SupportsShouldProcess = true)]
[OutputType(typeof(ProjectChange))]
public sealed class InstallAgentHookCommand : OrchestratorCmdlet
{
    /// <summary>codex or claude.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Words]
    public AgentClient[] Client { get; set; } = [];

    /// <summary>local: this user's settings of this project, which git does not track; user: in every folder.</summary>
    [Parameter]
    [Words]
    public SettingsScope Scope { get; set; }

    internal override string Action => "Install agent hook";

    internal override IEnumerable<Call> Calls() => Client.Select(client => Call.Change(client.ToString().ToLowerInvariant(), dry => new InstallAgentHook(client, Scope, dry)));
}
