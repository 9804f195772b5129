using Orchestrator.Engine.Agents.Routes;

namespace Orchestrator.Engine.Agents;

/// <summary>
/// The whole environment of a worker: what every program needs, what its profile names, what its client needs, our marks.
/// Nothing else comes through: a stray key of the caller's must not change who pays.
/// </summary>
internal static class AgentEnvironment
{
    // Where things are, how text looks, how the network is reached. No credential is among them.
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TERM", "COLORTERM", "TMPDIR", "TZ",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy",
        "CODEX_HOME", "CLAUDE_CONFIG_DIR",
        "JAVA_HOME", "GOPATH", "GOROOT", "CARGO_HOME", "RUSTUP_HOME", "DOTNET_ROOT", "DOTNET_CLI_HOME", "NUGET_PACKAGES", "NVM_DIR", "NODE_PATH",
        "PYENV_ROOT", "VIRTUAL_ENV", "CONDA_PREFIX", "HOMEBREW_PREFIX", "NIX_SSL_CERT_FILE", "NIX_PATH", "LD_LIBRARY_PATH", "PKG_CONFIG_PATH", "MANPATH",
    };

    private static readonly string[] AllowedFamilies = ["LC_", "XDG_"];

    // Ours alone to set: one that the caller has belongs to the caller's own run, or to a person's key.
    private const string Mark = "ORCHESTRATOR_";

    /// <summary>Composes it.</summary>
    /// <param name="parent">The caller's environment.</param>
    /// <param name="profile">What the profile passes on by name, and sets.</param>
    /// <param name="marks">Our variables.</param>
    /// <param name="client">The adapter's own variables.</param>
    /// <param name="toolFolder">A folder put first on PATH; null for none.</param>
    /// <exception cref="OrchestratorException"><c>environment-missing</c>: a variable that the profile passes on is not set; <c>environment-reserved</c>: it names one of ours.</exception>
    public static IReadOnlyDictionary<string, string> Compose(
        IReadOnlyDictionary<string, string> parent, AgentProfile profile, IReadOnlyDictionary<string, string> marks,
        IReadOnlyDictionary<string, string> client, string? toolFolder)
    {
        var result = Common(parent);
        foreach (var name in profile.PassEnvironment)
        {
            result[Checked(profile, name)] = parent.TryGetValue(name, out var value)
                ? value
                : throw new OrchestratorException(
                    ErrorKind.Environment, "environment-missing",
                    $"Agent profile '{profile.Name}' passes on the variable {name}, which is not set here.", $"export {name}=…", profile.Name);
        }

        foreach (var (name, value) in profile.Environment)
        {
            result[Checked(profile, name)] = value;
        }

        foreach (var (name, value) in client.Concat(marks))
        {
            result[name] = value;
        }

        if (toolFolder is not null)
        {
            var path = result.GetValueOrDefault("PATH");
            result["PATH"] = string.IsNullOrEmpty(path) ? toolFolder : $"{toolFolder}{Path.PathSeparator}{path}";
        }

        return result;
    }

    /// <summary>What every program of an agent's may have of an environment, and no more.</summary>
    public static Dictionary<string, string> Common(IReadOnlyDictionary<string, string> parent) =>
        parent.Where(variable => IsAllowed(variable.Key)).ToDictionary(StringComparer.Ordinal);

    /// <summary>What stands against the variables that a profile names, whatever their values; null when nothing does.</summary>
    public static OrchestratorException? Objection(AgentProfile profile)
    {
        try
        {
            profile.PassEnvironment.Concat(profile.Environment.Keys).ToList().ForEach(name => Checked(profile, name));
            return null;
        }
        catch (OrchestratorException error)
        {
            return error;
        }
    }

    private static bool IsAllowed(string name) =>
        Allowed.Contains(name) || AllowedFamilies.Any(family => name.StartsWith(family, StringComparison.Ordinal));

    private static string Checked(AgentProfile profile, string name) => PayingVariables.Decides(name)
        ? throw new OrchestratorException(
            ErrorKind.Usage, "environment-pays", $"Agent profile '{profile.Name}' gives its worker the variable {name}, which decides who pays: only the route of family '{profile.Family}' may name it.",
            $"move it from agents.{profile.Name} to {RouteErrors.File}", profile.Name)
        : name.StartsWith(Mark, StringComparison.Ordinal) || name.Length == 0 || name.Contains('=', StringComparison.Ordinal)
            ? throw new OrchestratorException(
                ErrorKind.Usage, "environment-reserved", $"Agent profile '{profile.Name}' may not set the variable '{name}'.",
                $"edit agents.{profile.Name} in .orchestrator/project.yaml", profile.Name)
            : name;
}
