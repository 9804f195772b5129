using Orchestrator.Engine.Agents.Detection;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Whether the program of each agent profile is there, and its version. Only the default worker's absence stops work.</summary>
internal sealed class AgentsCheck(IProjectSettings settings, IAgentDetector detector, ProjectFolder project) : Probe("agents")
{
    public override async Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken)
    {
        var profiles = settings.Profiles.Values.OrderBy(profile => profile.Name, StringComparer.Ordinal);
        var found = await Task.WhenAll(profiles.Select(async profile => Say(profile, await detector.FindAsync(profile, project.Root, cancellationToken).ConfigureAwait(false))))
            .ConfigureAwait(false);
        return found.Length > 0 ? found : [Ill("project.yaml names no agent profile: nobody can work", "${EDITOR:-vi} .orchestrator/project.yaml")];
    }

    private HealthCheck Say(AgentProfile profile, DetectedAgent? agent)
    {
        if (agent is not null)
        {
            var lacks = agent.SandboxLacks.Count > 0 ? $"; without {string.Join(" and ", agent.SandboxLacks)} only its own rules hold a worker back, not the system" : "";
            return Well($"{profile.Name}: {agent.Program}{(agent.Version is { } version ? $" {version}" : "")}{lacks}");
        }

        var program = profile.Command.Count > 0 ? profile.Command[0] : "its program";
        return profile.Name == settings.DefaultWorker
            ? Ill($"{profile.Name}: '{program}' is not on PATH, and it is the default worker", Install(profile))
            : Well($"{profile.Name}: '{program}' is not on PATH; it can't work here");
    }

    private static string Install(AgentProfile profile) => profile.Adapter switch
    {
        "codex" => "npm install --global @openai/codex",
        "claude" => "npm install --global @anthropic-ai/claude-code",
        _ => "${EDITOR:-vi} .orchestrator/project.yaml",
    };
}
