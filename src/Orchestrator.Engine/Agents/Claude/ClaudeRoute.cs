using System.Text.Json;
using Orchestrator.Engine.Agents.Routes;

namespace Orchestrator.Engine.Agents.Claude;

/// <summary>
/// Who pays for Claude Code. A key in its environment beats the account that is signed in, and its settings beat both: those
/// of the tree that a worker works in can set variables and a program that prints a key. What we pass on the command line
/// is above them all.
/// </summary>
internal static class ClaudeRoute
{
    private const string Key = "ANTHROPIC_API_KEY";
    private const string Token = "ANTHROPIC_AUTH_TOKEN";
    private const string Address = "ANTHROPIC_BASE_URL";

    /// <summary>The client then takes no variable about providers from any settings.</summary>
    private const string Managed = "CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST";

    /// <summary>The key's name where the client would ask about one of its usual name, and show its end on the screen.</summary>
    private const string HelpedKey = "ORCHESTRATOR_CLIENT_KEY";

    private static readonly string[] s_providers =
        ["CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY", "CLAUDE_CODE_USE_MANTLE", "CLAUDE_CODE_USE_ANTHROPIC_AWS", "CLAUDE_CODE_USE_GATEWAY"];

    /// <summary>The route with what the client needs for it besides.</summary>
    /// <exception cref="OrchestratorException"><c>route-incomplete</c>.</exception>
    public static LaunchRoute Take(LaunchRoute route, AgentProfile profile)
    {
        var paid = route.Variables.Keys.Any(name => name is Key or Token || s_providers.Contains(name));
        return route.Mode switch
        {
            RouteMode.Api when !paid => throw RouteErrors.Incomplete(profile.Family, route.Mode, $"{Key}, {Token} or {s_providers[0]}, and Claude Code needs one"),
            RouteMode.Local when !route.Variables.ContainsKey(Address) => throw RouteErrors.Incomplete(profile.Family, route.Mode, $"{Address}, the server that Claude Code is to ask"),
            // Without one it would show the server its account's token.
            RouteMode.Local when !paid => route with { Variables = new Dictionary<string, string>(route.Variables) { [Token] = "local" } },
            _ => route,
        };
    }

    /// <summary>The client's environment.</summary>
    public static Dictionary<string, string> Variables(LaunchRoute route, bool interactive)
    {
        var variables = new Dictionary<string, string>(route.Variables);
        if (NamesProvider(route))
        {
            variables[Managed] = "1";
        }

        if (interactive && variables.Remove(Key, out var key))
        {
            variables[HelpedKey] = key;
        }

        return variables;
    }

    /// <summary>For the client's <c>--settings</c>.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Settings(LaunchRoute route, bool interactive)
    {
        yield return new("apiKeyHelper", interactive && route.Variables.ContainsKey(Key) ? $"printenv {HelpedKey}" : "");
        if (!NamesProvider(route))
        {
            yield return new("env", s_providers.Concat([Key, Token, Address]).ToDictionary(name => name, _ => ""));
        }
    }

    /// <summary>Asks with the same settings, since other ones could change the answer.</summary>
    public static LoginQuestion AskLogin(LaunchRoute route, AgentProfile profile) => new(
        [.. profile.Command, "--settings", JsonSerializer.Serialize(Settings(route, interactive: false).ToDictionary()), "auth", "status"],
        outcome => ClaudeLogin.Read(outcome, route.Mode));

    private static bool NamesProvider(LaunchRoute route) => route.Variables.Keys.Any(PayingVariables.Decides);
}
