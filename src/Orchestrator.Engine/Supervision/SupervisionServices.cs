using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Supervision.Discovery;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>What this room offers to a project.</summary>
internal static class SupervisionServices
{
    public static IServiceCollection AddSupervision(this IServiceCollection services) => services
        .AddSingleton<SessionRegister>()
        .AddSingleton<ISessions>(provider => provider.GetRequiredService<SessionRegister>())
        .AddSingleton<ISessionDirectory, SessionActors>()
        .AddSingleton<ISessionSight, ProcessSight>()
        .AddSingleton<IPaneOwners, NoPaneOwners>()
        .AddSingleton<ClientProcesses>();
}
