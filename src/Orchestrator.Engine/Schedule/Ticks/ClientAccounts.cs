using Orchestrator.Engine.Agents;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>
/// Accounts as the routes have them: a family's subscription, unless a profile sends its client to a folder of its own, its
/// key, or a server of one's own. A program of one's own has no subscription.
/// </summary>
internal sealed class ClientAccounts(ILaunchEnvironment routes) : IAccounts
{
    private static readonly string[] s_homes = ["CODEX_HOME", "CLAUDE_CONFIG_DIR"];

    public string AccountOf(AgentProfile profile) => Mode(profile) switch
    {
        RouteMode.Api => $"{profile.Family} by key",
        RouteMode.Local => $"{profile.Family} on an own server",
        _ => s_homes.Select(name => profile.Environment.GetValueOrDefault(name)).FirstOrDefault(home => home is not null) is { } home ? $"{profile.Family} in {home}" : profile.Family,
    };

    public bool IsSubscription(AgentProfile profile) => profile.Adapter != "command" && Mode(profile) == RouteMode.Subscription;

    private RouteMode Mode(AgentProfile profile)
    {
        try
        {
            return routes.Choose(profile).Mode;
        }
        catch (OrchestratorException)
        {
            // Routes that can't be read are told by the launch that they stop; until then, the careful number.
            return RouteMode.Subscription;
        }
    }
}
