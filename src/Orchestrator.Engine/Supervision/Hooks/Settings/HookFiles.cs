using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Hooks.Settings;

/// <summary>Where clients look for hooks: Claude Code in its settings, of which one file of a project is never tracked; Codex in a file of their own.</summary>
internal sealed class HookFiles(ProjectFolder project, ClientFolders folders)
{
    /// <summary>The file of a client and scope.</summary>
    public ClientFile Of(AgentClient client, SettingsScope scope)
    {
        var name = client == AgentClient.Codex ? "hooks.json" : scope == SettingsScope.Local ? "settings.local.json" : "settings.json";
        if (scope == SettingsScope.User)
        {
            return new(Path.Combine(folders.Of(client), name), null);
        }

        var inProject = Path.Combine(client == AgentClient.Codex ? ".codex" : ".claude", name);
        return new(Path.Combine(project.Root, inProject), inProject);
    }

    /// <summary>Commands of ours that clients call for this project, each with where it stands.</summary>
    public IEnumerable<(AgentClient Client, SettingsScope Scope, string File, string Command)> Installed() =>
        from client in Enum.GetValues<AgentClient>()
        from scope in Enum.GetValues<SettingsScope>()
        let file = Of(client, scope)
        from ours in HookSettings.Ours(file.Read() ?? "")
        select (client, scope, file.Path, ours.Command);
}
