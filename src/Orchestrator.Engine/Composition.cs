using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Schedule;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Views;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine;

/// <summary>The one place that sees every room. A project has a set of services of its own.</summary>
internal static class Composition
{
    public static ServiceProvider Build(EngineOptions options, ProjectFolder? project, Action<IServiceCollection>? replace = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Faults.None);
        services.AddOperations();
        services.AddAgents();
        services.AddPlatform();
        services.AddLaunch();
        services.AddProjects();
        services.AddScheduler();
        services.AddGlances();
        if (project is not null)
        {
            services.AddSingleton(project);
            services.AddStorage();
            services.AddRuns();
            services.AddGate();
            services.AddSupervision();
            services.AddWork();
            services.AddSingleton(provider => new AgentProfiles(() => provider.GetRequiredService<IProjectSettings>().Profiles));
            services.AddSchedule();
            services.AddViews();
            services.AddVerification();
        }

        replace?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
