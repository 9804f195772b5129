using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Takes our hooks out of a client's settings; a file that nobody changed since is as it was before.</summary>
/// <example>
/// <code>Uninstall-AgentHook Codex -Scope User</code>
/// Takes our hooks out of Codex's settings in the user's home.
/// </example>
[Cmdlet(VerbsLifecycle.Uninstall, "AgentHook", SupportsShouldProcess = true)]
[OutputType(typeof(ProjectChange))]
public sealed class UninstallAgentHookCommand : OrchestratorCmdlet
{
    /// <summary>codex or claude.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Words]
    public AgentClient[] Client { get; set; } = [];

    /// <summary>local: this user's settings of this project, which git does not track; user: in every folder.</summary>
    [Parameter]
    [Words]
    public SettingsScope Scope { get; set; }

    internal override string Action => "Uninstall agent hook";

    internal override IEnumerable<Call> Calls() => Client.Select(client => Call.Change(client.ToString().ToLowerInvariant(), dry => new UninstallAgentHook(client, Scope, dry)));
}
