using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Engine.Loops;

/// <summary>What this room offers to a project.</summary>
internal static class LoopsServices
{
    public static IServiceCollection AddLoops(this IServiceCollection services) => services
        .AddSingleton<Drivers>();
}
