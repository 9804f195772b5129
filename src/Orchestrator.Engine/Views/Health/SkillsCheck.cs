using Orchestrator.Engine.Supervision.Skills;

namespace Orchestrator.Engine.Views.Health;

/// <summary>The skills that clients read are those of this version; what a person edited is the person's, and still told when it is old.</summary>
internal sealed class SkillsCheck(SkillInstaller skills) : Probe("skills")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        var found = (
            from client in Enum.GetValues<AgentClient>()
            from scope in Enum.GetValues<SettingsScope>()
            from skill in SkillTemplate.All
            let file = skills.FileOf(client, scope, skill)
            let content = file.Read()
            where content is not null
            let mark = SkillTemplate.Read(content)
            where mark is not null
            select (client, scope, skill, file.Path, mark.Value.Version, mark.Value.AsWritten)).ToList();
        foreach (var one in found.Where(one => one.Version < one.skill.Version))
        {
            yield return one.AsWritten
                ? Ill($"'{one.Path}' is version {one.Version}, and there is version {one.skill.Version}", $"orchestrator agent-skill install {one.client.ToString().ToLowerInvariant()} --scope {one.scope.ToString().ToLowerInvariant()}")
                : Ill($"'{one.Path}' is a person's edit of version {one.Version}, and there is version {one.skill.Version}", $"rm '{one.Path}' && orchestrator agent-skill install {one.client.ToString().ToLowerInvariant()} --scope {one.scope.ToString().ToLowerInvariant()}");
        }

        if (found.TrueForAll(one => one.Version >= one.skill.Version))
        {
            yield return Well(found.Count == 0 ? "no client has our skills" : $"{found.Count} of ours, none of them old");
        }
    }
}
