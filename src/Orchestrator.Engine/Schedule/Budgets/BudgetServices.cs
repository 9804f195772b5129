using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Runs.Spending;

namespace Orchestrator.Engine.Schedule.Budgets;

internal static class BudgetServices
{
    public static IServiceCollection AddBudgets(this IServiceCollection services) => services
        .AddSingleton<BudgetDay>()
        .AddSingleton<BudgetBook>()
        .AddSingleton<IBudgetCheck>(provider => provider.GetRequiredService<BudgetBook>())
        .AddSingleton<ISpendingLog, SpendingLog>()
        .AddSingleton<IStartCheck, StartBudget>()
        .AddSingleton<WorkedTicks>()
        .AddSingleton<BudgetPages>();
}
