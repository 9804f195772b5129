using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orchestrator.Engine.Operations;

internal static class OperationsServices
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<IActorSource, ActorSource>();
        services.AddSingleton<CallerEnvironment>();
        services.AddSingleton<PersonKey>();
        services.AddSingleton<Confirmation>();
        services.TryAddSingleton<ISessionDirectory, NoSessions>();
        return services;
    }
}
