using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Schedule.Budgets;
using Orchestrator.Engine.Schedule.Guard;
using Orchestrator.Engine.Schedule.Notices;
using Orchestrator.Engine.Schedule.Observing;
using Orchestrator.Engine.Schedule.Queues;
using Orchestrator.Engine.Schedule.Routes;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Ticks;

namespace Orchestrator.Engine.Schedule;

/// <summary>What this room offers; each of its capabilities has services of its own.</summary>
internal static class ScheduleServices
{
    /// <summary>What is there with and without a project.</summary>
    public static IServiceCollection AddScheduler(this IServiceCollection services) => services
        .AddTicker()
        .AddTickServices();

    /// <summary>What belongs to one project.</summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services) => services
        .AddTicks()
        .AddBudgets()
        .AddObserving()
        .AddServiceDoctor()
        .AddNotices()
        .AddRoutes()
        .AddGuard()
        .AddQueues();
}
