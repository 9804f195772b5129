using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>Who pays.</summary>
internal static class RoutesServices
{
    public static IServiceCollection AddRoutes(this IServiceCollection services) => services
        .AddSingleton<RouteFiles>()
        .AddSingleton<RouteBook>()
        .AddSingleton<RouteGuard>()
        .AddSingleton<RouteValues>()
        .AddSingleton<RoutedFamilies>()
        .AddSingleton<RouteProof>()
        .AddSingleton<ILaunchEnvironment, RouteResolver>();
}
