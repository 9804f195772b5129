using System.Collections;

namespace Orchestrator.Engine.Verification.Checks;

/// <summary>
/// What a verifier's command may see of our environment: what compilers and test runners need to be found and to run. No
/// token, no mark of a session, no credential of the operator's, no setting of git's.
/// </summary>
internal static class VerifierEnvironment
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "DISPLAY",
        "DOTNET_ROOT", "DOTNET_CLI_HOME", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_NOLOGO", "NUGET_PACKAGES",
        "JAVA_HOME", "GOPATH", "GOROOT", "GOCACHE", "GOMODCACHE", "GOFLAGS", "GOPROXY", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN",
        "NVM_DIR", "NODE_PATH", "NODE_EXTRA_CA_CERTS", "PYENV_ROOT", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX", "GEM_HOME", "GEM_PATH", "BUNDLE_PATH",
        "ANDROID_HOME", "MAVEN_OPTS", "GRADLE_USER_HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PKG_CONFIG_PATH",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy",
    };

    private static readonly string[] s_prefixes = ["LC_", "XDG_", "PLAYWRIGHT_"];

    public static IReadOnlyDictionary<string, string> Current() => Of(Environment.GetEnvironmentVariables());

    public static IReadOnlyDictionary<string, string> Of(IDictionary variables)
    {
        var allowed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in variables)
        {
            var name = (string)variable.Key;
            if (s_names.Contains(name) || s_prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal)))
            {
                allowed[name] = (string?)variable.Value ?? "";
            }
        }

        return allowed;
    }
}
