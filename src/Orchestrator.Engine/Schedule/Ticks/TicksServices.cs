using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>What ticks take.</summary>
internal static class TicksServices
{
    /// <summary>What is there with and without a project.</summary>
    public static IServiceCollection AddTicker(this IServiceCollection services) => services
        .AddSingleton<MachineState>()
        .AddSingleton<Ticker>();

    /// <summary>What belongs to one project.</summary>
    public static IServiceCollection AddTicks(this IServiceCollection services) => services
        .AddSingleton<IAccounts, ClientAccounts>()
        .AddSingleton<AccountLimits>()
        .AddSingleton<TickDesk>()
        .AddSingleton<LongMoves>()
        .AddSingleton<LiveRuns>()
        .AddSingleton<Dispatching>()
        .AddSingleton<ITickPart, Reviewing>()
        .AddSingleton<Starting>()
        .AddSingleton<ProjectTick>();
}
