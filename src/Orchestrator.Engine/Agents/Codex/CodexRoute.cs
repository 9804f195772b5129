using Orchestrator.Engine.Agents.Routes;

namespace Orchestrator.Engine.Agents.Codex;

/// <summary>
/// Who pays for Codex. With a key it works as a provider of our own, named on the command line, that takes the key from its
/// environment: <c>codex login --with-api-key</c> would write it into a file.
/// </summary>
internal static class CodexRoute
{
    private const string Provider = "orchestrator";
    private const string Address = "OPENAI_BASE_URL";
    private const string OfficialAddress = "https://api.openai.com/v1";
    private static readonly string[] s_keys = ["OPENAI_API_KEY", "CODEX_API_KEY"];

    private static readonly (string Header, string Variable)[] s_headers =
        [("OpenAI-Organization", "OPENAI_ORGANIZATION"), ("OpenAI-Project", "OPENAI_PROJECT")];

    /// <summary>The route with the folder that Codex has for it.</summary>
    /// <exception cref="OrchestratorException"><c>route-incomplete</c>; <c>route-mismatch</c>: Codex has stored another way to pay.</exception>
    public static LaunchRoute Take(LaunchRoute route, AgentProfile profile, string stateFolder)
    {
        if (route.Mode == RouteMode.Subscription)
        {
            CodexHome.DemandNoKey(CodexHome.OfPerson(profile), profile.Family);
            return route;
        }

        if (route.Mode == RouteMode.Api && Key(route) is null)
        {
            throw RouteErrors.Incomplete(profile.Family, route.Mode, $"{string.Join(" or ", s_keys)}, and Codex needs one");
        }

        return route.Mode == RouteMode.Local && !route.Variables.ContainsKey(Address)
            ? throw RouteErrors.Incomplete(profile.Family, route.Mode, $"{Address}, the server that Codex is to ask")
            : route with { Home = CodexHome.Make(stateFolder, profile.Family) };
    }

    /// <summary>The client's environment.</summary>
    public static IReadOnlyDictionary<string, string> Variables(LaunchRoute route) =>
        route.Home is { } home ? new Dictionary<string, string>(route.Variables) { ["CODEX_HOME"] = home } : route.Variables;

    /// <summary>For <c>-c</c>.</summary>
    public static IEnumerable<string> Settings(LaunchRoute route)
    {
        // What pays is the client's alone: the commands that it runs have no use for it.
        yield return $"shell_environment_policy.exclude=[{string.Join(',', route.Variables.Keys.Where(PayingVariables.Decides).Order(StringComparer.Ordinal).Select(Toml.Text))}]";
        if (route.Mode == RouteMode.Subscription)
        {
            yield break;
        }

        var address = route.Variables.GetValueOrDefault(Address) ?? OfficialAddress;
        var headers = s_headers.Where(header => route.Variables.ContainsKey(header.Variable)).Select(header => $"{Toml.Text(header.Header)}={Toml.Text(header.Variable)}").ToList();
        yield return $"model_provider={Toml.Text(Provider)}";
        yield return $"model_providers.{Provider}={{name={Toml.Text(route.Mode == RouteMode.Api ? "OpenAI" : "local")},base_url={Toml.Text(address)},wire_api=\"responses\""
            + (Key(route) is { } key ? $",env_key={Toml.Text(key)}" : "")
            + (headers.Count > 0 ? $",env_http_headers={{{string.Join(',', headers)}}}" : "") + "}";
    }

    /// <summary>With a key there is nobody to be signed in.</summary>
    public static LoginQuestion? AskLogin(LaunchRoute route, AgentProfile profile) => route.Mode != RouteMode.Subscription ? null : new(
        [.. profile.Command, "login", "status"],
        outcome => (outcome.Output + outcome.Error) switch
        {
            var said when said.Contains("API key", StringComparison.OrdinalIgnoreCase) => new(false, "Codex is signed in with an API key", "codex login"),
            var said when said.Contains("Logged in using", StringComparison.Ordinal) => new(true, "signed in with an account"),
            var said when said.Contains("Not logged in", StringComparison.OrdinalIgnoreCase) => new(false, "nobody is signed in to Codex", "codex login"),
            _ => new(false, $"Codex does not say who is signed in (exit code {outcome.ExitCode})", "codex login status"),
        });

    private static string? Key(LaunchRoute route) => s_keys.FirstOrDefault(route.Variables.ContainsKey);
}
