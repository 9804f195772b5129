using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Schedule.Services.Registered;
using Orchestrator.Engine.Schedule.Services.Registered.Crontab;
using Orchestrator.Engine.Schedule.Services.Registered.Launchd;
using Orchestrator.Engine.Schedule.Services.Registered.Systemd;
using Orchestrator.Engine.Schedule.Services.Resident;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>What makes ticks by itself.</summary>
internal static class TickServicesServices
{
    /// <summary>What is there with and without a project.</summary>
    public static IServiceCollection AddTickServices(this IServiceCollection services) => services
        .AddSingleton<ScheduleLease>()
        .AddSingleton<Heartbeats>()
        .AddSingleton<ServiceTicks>()
        .AddSingleton<ServeProgram>()
        .AddSingleton<TickServiceList>()
        .AddSingleton<StopRequest>()
        .AddSingleton<ResidentSlot>()
        .AddSingleton<ServiceCommands>()
        .AddSingleton<ServiceSteps>()
        .AddSingleton<ServiceTermsSource>()
        .AddSingleton<Registration>()
        .AddSingleton<UnitFolder>()
        .AddSingleton<Linger>()
        .AddSingleton<AgentFolder>()
        .AddSingleton<IServiceKind, SystemdKind>()
        .AddSingleton<IServiceKind, LaunchdKind>()
        .AddSingleton<IServiceKind, CrontabKind>();

    /// <summary>What belongs to one project.</summary>
    public static IServiceCollection AddServiceDoctor(this IServiceCollection services) => services
        .AddSingleton<ServiceDoctor>()
        .AddSingleton<ISurroundings, ServiceSurroundings>();
}
