using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Runs.Gate.Policy;

namespace Orchestrator.Engine.Runs.Gate;

/// <summary>The gate and its policies.</summary>
internal static class GateServices
{
    public static IServiceCollection AddGate(this IServiceCollection services) => services
        .AddSingleton<GatePolicies>()
        .AddSingleton<IGate, ProjectGate>();
}
