using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Supervision.Hooks.Settings;

/// <summary>Where clients keep what is a user's own, and where we keep what we changed of it; tests put other folders in their place.</summary>
internal class ClientFolders
{
    /// <summary>What clients' files held before we wrote into them.</summary>
    public virtual string Memory => Path.Combine(UserFolders.State, "settings");

    /// <summary>A client's folder: in the user's home, or where its variable points.</summary>
    public virtual string Of(AgentClient client) => client == AgentClient.Codex ? Named("CODEX_HOME", ".codex") : Named("CLAUDE_CONFIG_DIR", ".claude");

    private static string Named(string variable, string folder) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named && Path.IsPathFullyQualified(named)
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), folder);
}
