using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Verification.Reviews;

namespace Orchestrator.Engine.Schedule.Budgets;

internal static class BudgetServices
{
    public static IServiceCollection AddBudgets(this IServiceCollection services) => services
        .AddSingleton<BudgetDay>()
        .AddSingleton<BudgetBook>()
        .AddSingleton<IBudgetCheck>(provider => provider.GetRequiredService<BudgetBook>())
        .AddSingleton<SpendingLog>()
        .AddSingleton<ISpendingLog>(provider => provider.GetRequiredService<SpendingLog>())
        .AddSingleton<IReviewExpense>(provider => provider.GetRequiredService<SpendingLog>())
        .AddSingleton<IStartCheck, StartBudget>()
        .AddSingleton<WorkedTicks>()
        .AddSingleton<BudgetPages>();
}
