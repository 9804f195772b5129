using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Engine.Platform;

/// <summary>What this room offers.</summary>
internal static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services)
    {
        services.AddSingleton(SystemProcesses());
        services.AddSingleton<IProcessTable, ProcessTable>();
        services.AddSingleton<IProcessRunner, ProcessRunner>();
        return services;
    }

    public static ISystemProcesses SystemProcesses() => OperatingSystem.IsMacOS() ? new MacProcesses() : new LinuxProcesses();
}
