using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>What queues take.</summary>
internal static class QueuesServices
{
    public static IServiceCollection AddQueues(this IServiceCollection services) => services
        .AddSingleton<QueueLeases>()
        .AddSingleton<QueueDesk>()
        .AddSingleton<QueueView>()
        .AddSingleton<QueueProgress>()
        .AddSingleton<QueueRetry>()
        .AddSingleton<QueueLoop>();
}
