using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Engine.Runs.Spending;

internal static class SpendingServices
{
    public static IServiceCollection AddSpending(this IServiceCollection services) => services
        .AddSingleton<TurnClock>()
        .AddSingleton<Bookkeeper>()
        .AddSingleton<BudgetWatch>()
        .AddSingleton<BudgetGuard>();
}
