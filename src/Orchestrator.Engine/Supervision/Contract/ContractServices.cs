using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Finish;
using Orchestrator.Engine.Supervision.Attached;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>What the manager's contract offers to a project.</summary>
internal static class ContractServices
{
    public static IServiceCollection AddContract(this IServiceCollection services) => services
        .AddSingleton<RunChoice>()
        .AddSingleton<IManagedRun, ManagedContract>()
        .AddSingleton<IRunBegin, PermittedFromStart>()
        .AddSingleton<ICycleFacts, ContractFacts>()
        .AddSingleton<IManagerRights, ManagerRights>()
        .AddSingleton<IAcknowledgements, ContractStanding>()
        .AddSingleton<IFoundCriteria, FoundCriteriaDesk>()
        .AddSingleton<IHandoffs, Handoffs>()
        .AddSingleton<CriterionDesk>();
}
