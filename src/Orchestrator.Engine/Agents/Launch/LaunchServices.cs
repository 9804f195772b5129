using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Engine.Agents.Launch;

/// <summary>What this folder offers.</summary>
internal static class LaunchServices
{
    public static IServiceCollection AddLaunch(this IServiceCollection services)
    {
        services.AddSingleton<LauncherProgram>();
        services.AddSingleton<WorkerEnvironment>();
        services.AddSingleton<IWorkerLauncher, WorkerLauncher>();
        return services;
    }
}
