using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Projects;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Work;

/// <summary>What this room offers.</summary>
internal static class WorkServices
{
    /// <summary>What is there with and without a project.</summary>
    public static IServiceCollection AddProjects(this IServiceCollection services) => services
        .AddSingleton<UserConfiguration>()
        .AddSingleton<TrustedProjects>()
        .AddSingleton<ProjectRegistry>()
        .AddSingleton<AgentDetection>()
        .AddSingleton<AgentsFiles>()
        .AddSingleton<ProjectSetup>();

    /// <summary>What belongs to one project. Rooms that know more of runs register their own word before.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services)
    {
        services.TryAddSingleton<IItemLock, NoItemLock>();
        services.TryAddSingleton<IVerdictSource, NoVerdicts>();
        services.TryAddSingleton<IUnmergedWork, NoUnmergedWork>();
        return services
            .AddSingleton<IAuthorityCheck, WorkFilesCheck>()
            .AddSingleton<IProjectSettings, ProjectSettings>()
            .AddSingleton<AuthorityStamp>()
            .AddSingleton<ItemFiles>()
            .AddSingleton<ItemChanges>()
            .AddSingleton<DecisionFiles>()
            .AddSingleton<WorkHistoryStore>()
            .AddSingleton<WorkItemCatalog>()
            .AddSingleton<IWorkItems>(provider => provider.GetRequiredService<WorkItemCatalog>());
    }
}
