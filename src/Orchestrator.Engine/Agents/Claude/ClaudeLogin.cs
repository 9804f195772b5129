using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Engine.Agents.Routes;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Claude;

/// <summary>What <c>claude auth status</c> says: <c>{loggedIn, authMethod, apiKeySource?}</c>. It asks nobody else.</summary>
internal static class ClaudeLogin
{
    public static LoginAnswer Read(ProcessOutcome outcome, RouteMode mode)
    {
        var (method, key) = Parse(outcome.Output);
        var account = key is null && method is "claude.ai" or "oauth_token";
        return (method, mode) switch
        {
            (null, _) => new(false, $"Claude Code does not say who is signed in (exit code {outcome.ExitCode})", "claude auth status"),
            ("none", RouteMode.Subscription) => new(false, "nobody is signed in to Claude Code", "claude auth login"),
            ("none", _) => new(false, "Claude Code finds no key in what the route names", RouteErrors.Edit),
            (_, RouteMode.Subscription) => account ? new(true, "signed in with an account") : new(false, $"Claude Code would be paid by {key ?? method}", "claude auth login"),
            _ => key is null && method == "claude.ai"
                ? new(false, "Claude Code would be paid by the account that is signed in", "claude auth logout")
                : new(true, $"paid by {key ?? method}"),
        };
    }

    private static (string? Method, string? Key) Parse(string output)
    {
        try
        {
            var said = JsonNode.Parse(output) as JsonObject;
            return ((string?)said?["authMethod"], (string?)said?["apiKeySource"]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }
}
