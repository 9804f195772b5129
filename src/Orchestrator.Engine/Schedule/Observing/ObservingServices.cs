using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Engine.Schedule.Observing;

internal static class ObservingServices
{
    public static IServiceCollection AddObserving(this IServiceCollection services) => services
        .AddSingleton<IAgentSource, TurnAgents>()
        .AddSingleton<IAgentSource, ReviewAgents>()
        .AddSingleton<IAgentSource, SessionAgents>()
        .AddSingleton<LiveAgents>();
}
