using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>
/// The environment that a service's ticks get. The system gives them next to none, and what is written into a file stays
/// there: so where things are, how text looks and how the network is reached, and never a key.
/// </summary>
internal static class ServiceEnvironment
{
    private const string UsualPath = "/usr/local/bin:/usr/bin:/bin";

    private static readonly string[] s_passed =
    [
        "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMUX_TMPDIR",
        "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "ORCHESTRATOR_STATE",
        "CODEX_HOME", "CLAUDE_CONFIG_DIR", "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS",
    ];

    /// <summary>Who pays, by the name of a mode: it goes before what files say, so ticks must say the same.</summary>
    private const string RouteFamily = "ORCHESTRATOR_ROUTES_";

    private static readonly string[] s_proxies = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy"];

    /// <summary>Composes it.</summary>
    /// <param name="own">The environment of whoever registers.</param>
    /// <param name="kind">Which service it is for.</param>
    /// <param name="home">The user's home, where the environment doesn't say.</param>
    public static IReadOnlyDictionary<string, string> Compose(IReadOnlyDictionary<string, string> own, TickServiceKind kind, string home)
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = own.GetValueOrDefault("HOME") is { Length: > 0 } set ? set : home,
            ["PATH"] = SearchPath(own.GetValueOrDefault("PATH")),
            [ServiceTicks.Variable] = kind.ToString().ToLowerInvariant(),
        };
        foreach (var name in s_passed.Concat(s_proxies).Concat(own.Keys.Where(name => name.StartsWith(RouteFamily, StringComparison.Ordinal))))
        {
            // A proxy's address may hold a password.
            if (own.TryGetValue(name, out var value) && value.Length > 0 && !(s_proxies.Contains(name) && value.Contains('@', StringComparison.Ordinal)))
            {
                environment[name] = value;
            }
        }

        if (RuntimeRoot.Find() is { } root)
        {
            environment["DOTNET_ROOT"] = root;
        }

        // No file of the three kinds can hold a line end or another control character in a value.
        return environment.Where(variable => !variable.Value.Any(char.IsControl)).ToDictionary(StringComparer.Ordinal);
    }

    // A relative folder means another place in each folder, and in a service none.
    private static string SearchPath(string? path) =>
        (path ?? "").Split(':').Where(Path.IsPathRooted).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } folders ? string.Join(':', folders) : UsualPath;
}
