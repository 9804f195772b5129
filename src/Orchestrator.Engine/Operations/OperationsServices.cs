using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Engine.Operations;

internal static class OperationsServices
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<IActorSource, ActorSource>();
        services.AddSingleton<CallerEnvironment>();
        services.AddSingleton<PersonKey>();
        services.AddSingleton<Permissions>();
        services.AddSingleton<Confirmation>();
        services.AddSingleton<EngineScope>();
        return services;
    }
}
