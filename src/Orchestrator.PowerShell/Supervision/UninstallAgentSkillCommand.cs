using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Takes our skills away from a client; what a person edited stays.</summary>
/// <example>
/// <code>Uninstall-AgentSkill Claude -Scope User</code>
/// Takes them out of the user's home.
/// </example>
[Cmdlet(VerbsLifecycle.Uninstall, "AgentSkill", SupportsShouldProcess = true)]
[OutputType(typeof(ProjectChange))]
public sealed class UninstallAgentSkillCommand : OrchestratorCmdlet
{
    /// <summary>codex or claude.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Words]
    public AgentClient[] Client { get; set; } = [];

    /// <summary>local: this user's own in this project, which git does not track; user: in every folder.</summary>
    [Parameter]
    [Words]
    public SettingsScope Scope { get; set; }

    internal override string Action => "Uninstall agent skill";

    internal override IEnumerable<Call> Calls() => Client.Select(client => Call.Change(client.ToString().ToLowerInvariant(), dry => new UninstallAgentSkill(client, Scope, dry)));
}
