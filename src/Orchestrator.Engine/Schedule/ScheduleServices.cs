using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Schedule.Queues;
using Orchestrator.Engine.Schedule.Ticks;

namespace Orchestrator.Engine.Schedule;

/// <summary>What this room offers.</summary>
internal static class ScheduleServices
{
    /// <summary>What is there with and without a project.</summary>
    public static IServiceCollection AddScheduler(this IServiceCollection services) => services
        .AddTicker();

    /// <summary>What belongs to one project.</summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services) => services
        .AddTicks()
        .AddQueues();
}
