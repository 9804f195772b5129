using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Writes a worker's, a manager's and a planner's skill where a client looks for them; what a person edited stays.</summary>
/// <example>
/// <code>Install-AgentSkill Claude</code>
/// Writes the skills for Claude Code in this project, for this user alone.
/// </example>
[Cmdlet(VerbsLifecycle.Install, "AgentSkill", SupportsShouldProcess = true)]
[OutputType(typeof(ProjectChange))]
public sealed class InstallAgentSkillCommand : OrchestratorCmdlet
{
    /// <summary>codex or claude.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Words]
    public AgentClient[] Client { get; set; } = [];

    /// <summary>local: this user's own in this project, which git does not track; user: in every folder.</summary>
    [Parameter]
    [Words]
    public SettingsScope Scope { get; set; }

    internal override string Action => "Install agent skill";

    internal override IEnumerable<Call> Calls() => Client.Select(client => Call.Change(client.ToString().ToLowerInvariant(), dry => new InstallAgentSkill(client, Scope, dry)));
}
