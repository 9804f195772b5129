using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Engine.Schedule.Guard;

/// <summary>What keeps secrets out of commits.</summary>
internal static class GuardServices
{
    public static IServiceCollection AddGuard(this IServiceCollection services) => services
        .AddSingleton<GuardInstaller>();
}
