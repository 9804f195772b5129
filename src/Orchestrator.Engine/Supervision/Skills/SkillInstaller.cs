using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Supervision.Hooks.Settings;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Supervision.Skills;

/// <summary>Writes our skills where clients look for them, and takes them away. What a person edited is the person's from then on.</summary>
internal sealed class SkillInstaller(ProjectFolder project, ClientFolders folders, UntrackedFiles untracked, Faults faults)
{
    public async Task<IReadOnlyList<PlannedChange>> PutAsync(AgentClient client, SettingsScope scope, CancellationToken cancellationToken)
    {
        List<PlannedChange> changes = [];
        foreach (var skill in SkillTemplate.All)
        {
            var file = FileOf(client, scope, skill);
            await untracked.DemandAsync(file, $"orchestrator agent-skill install {client.ToString().ToLowerInvariant()} --scope user", cancellationToken).ConfigureAwait(false);
            var change = Plan(skill, file);
            changes.Add(change);
            if (change.MakeAsync is not null && await untracked.IgnoreAsync(file, cancellationToken).ConfigureAwait(false) is { } ignored)
            {
                changes.Add(ignored);
            }
        }

        return changes;
    }

    /// <summary>Nothing where nothing of ours is.</summary>
    public async Task<IReadOnlyList<PlannedChange>> TakeAsync(AgentClient client, SettingsScope scope, CancellationToken cancellationToken)
    {
        List<PlannedChange> changes = [];
        foreach (var file in SkillTemplate.All.Select(skill => FileOf(client, scope, skill)))
        {
            if (file.Read() is not { } content || SkillTemplate.Read(content) is not var (_, asWritten))
            {
                continue;
            }

            changes.Add(asWritten
                ? PlannedChange.Of("remove", file.Path, "our skill", () => Remove(file))
                : PlannedChange.Keep(file.Path, "a person edited it; it stays"));
            if (asWritten && await untracked.NoticeAsync(file, cancellationToken).ConfigureAwait(false) is { } noticed)
            {
                changes.Add(noticed);
            }
        }

        return changes;
    }

    /// <summary>The file of a skill for a client and scope.</summary>
    public ClientFile FileOf(AgentClient client, SettingsScope scope, SkillTemplate skill)
    {
        var below = Path.Combine("skills", skill.Name, "SKILL.md");
        var inProject = Path.Combine(client == AgentClient.Codex ? ".codex" : ".claude", below);
        return scope == SettingsScope.User ? new(Path.Combine(folders.Of(client), below), null) : new(Path.Combine(project.Root, inProject), inProject);
    }

    private PlannedChange Plan(SkillTemplate skill, ClientFile file)
    {
        void Write() => DurableFile.Write(RealPath.Of(file.Path), Encoding.UTF8.GetBytes(skill.Content), faults);

        return file.Read() is not { } content ? PlannedChange.Of("create", file.Path, $"{skill.Name}, version {skill.Version}", Write)
            : SkillTemplate.Read(content) is not var (version, asWritten) ? PlannedChange.Keep(file.Path, "somebody else's; left alone")
            : content == skill.Content ? PlannedChange.Keep(file.Path, $"version {version}")
            : asWritten ? PlannedChange.Of("update", file.Path, $"version {version} becomes version {skill.Version}", Write)
            : PlannedChange.Keep(file.Path, $"a person edited version {version}; it stays{(version < skill.Version ? $", although version {skill.Version} is there" : "")}");
    }

    private void Remove(ClientFile file)
    {
        DurableFile.Delete(RealPath.Of(file.Path), faults);
        // The skill's own folder, the folder of skills, and in a project the client's: each goes when nothing else is in it.
        var folder = Path.GetDirectoryName(file.Path)!;
        for (var level = 0; level < (file.InProject is null ? 2 : 3) && !Directory.EnumerateFileSystemEntries(folder).Any(); level++)
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }
}
