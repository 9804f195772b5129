using System.Text.Json;
using Orchestrator.Engine.Agents.Routes;

namespace Orchestrator.Engine.Agents.Codex;

/// <summary>Codex's own folders: the person's, and one of ours for routes with a key. <c>auth.json</c> in it says how it signs in.</summary>
internal static class CodexHome
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where Codex looks when it is started as this profile says.</summary>
    public static string OfPerson(AgentProfile profile)
    {
        if (Named(profile, "CODEX_HOME") is { } home)
        {
            return home;
        }

        return Path.Combine(Named(profile, "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".codex");
    }

    /// <summary>The folder of ours, for its owner alone, in which nobody is signed in.</summary>
    /// <exception cref="OrchestratorException"><c>route-mismatch</c>.</exception>
    public static string Make(string stateFolder, string family)
    {
        var home = Path.Combine(stateFolder, "routes", "codex");
        Directory.CreateDirectory(home, OwnerOnly);
        File.SetUnixFileMode(home, OwnerOnly);
        var login = Path.Combine(home, "auth.json");
        return File.Exists(login)
            ? throw RouteErrors.Mismatch(family, $"Codex is signed in in '{home}', which is for keys that are on no disk.", $"rm '{login}'")
            : home;
    }

    /// <exception cref="OrchestratorException"><c>route-mismatch</c>: an API key is stored there, and it would pay.</exception>
    public static void DemandNoKey(string home, string family)
    {
        var login = Path.Combine(home, "auth.json");
        if (HoldsKey(login))
        {
            throw RouteErrors.Mismatch(
                family, $"The route of family '{family}' is 'subscription', and Codex is signed in with an API key in '{login}', which would pay.", "codex logout && codex login");
        }
    }

    private static string? Named(AgentProfile profile, string variable) =>
        profile.Environment.GetValueOrDefault(variable) is { Length: > 0 } set ? set : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } own ? own : null;

    // "auth_mode": "apikey" since 0.16x; before, the key alone.
    private static bool HoldsKey(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            return root.TryGetProperty("auth_mode", out var mode) && mode.ValueKind == JsonValueKind.String
                ? mode.GetString()!.Contains("apikey", StringComparison.OrdinalIgnoreCase)
                : root.TryGetProperty("OPENAI_API_KEY", out var key) && key.ValueKind == JsonValueKind.String && !root.TryGetProperty("tokens", out _);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // It keeps its login elsewhere, or has none: the client itself says so when it starts.
            return false;
        }
    }
}
