using Orchestrator.Engine.Agents;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>Settles who pays for a worker.</summary>
internal sealed class RouteResolver : ILaunchEnvironment
{
    public RouteChoice Choose(AgentProfile profile) => new(profile.Family, RouteMode.Subscription, "built_in");

    public Task<LaunchRoute> ResolveAsync(AgentProfile profile, CancellationToken cancellationToken) => Task.FromResult(LaunchRoute.Subscription);
}
