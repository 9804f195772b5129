using Orchestrator.Engine.Agents;

namespace Orchestrator.Tests.Runs;

/// <summary>Who pays, as a test wants it.</summary>
internal sealed class PlayedRoutes : ILaunchEnvironment
{
    /// <summary>What each launch gets.</summary>
    public LaunchRoute Route { get; set; } = LaunchRoute.Subscription;

    /// <summary>Why nothing can be had; null when it can.</summary>
    public OrchestratorException? Problem { get; set; }

    public RouteChoice Choose(AgentProfile profile) => new(profile.Family, Route.Mode, "played");

    public Task<LaunchRoute> ResolveAsync(AgentProfile profile, CancellationToken cancellationToken) =>
        Problem is { } problem ? throw problem : Task.FromResult(Route);
}
