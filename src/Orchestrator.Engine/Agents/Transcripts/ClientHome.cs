using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>The folder that a client keeps its files in. The client's own environment decides, not ours.</summary>
internal static class ClientHome
{
    /// <param name="details">Reads the client's environment.</param>
    /// <param name="process">The client; null: as it would be if we started it.</param>
    /// <param name="variable">Names the folder, such as <c>CODEX_HOME</c>.</param>
    /// <param name="folder">Its name in the home folder when the variable is not set.</param>
    public static string Of(IProcessDetails details, ProcessIdentity? process, string variable, string folder)
    {
        if (process is null || !details.TryVariable(process.Pid, variable, out var named))
        {
            named = Environment.GetEnvironmentVariable(variable);
        }

        if (named is { Length: > 0 })
        {
            return named;
        }

        if (process is null || !details.TryVariable(process.Pid, "HOME", out var home) || home is not { Length: > 0 })
        {
            home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        }

        return Path.Combine(home, folder);
    }
}
