using Orchestrator.Engine.Agents.Prices;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>Refuses a start that no budget has room for, and one whose cost nobody could tell although it is limited.</summary>
internal sealed class StartBudget(IStateStore store, BudgetBook book, IProjectSettings settings, IPriceTable prices, TimeProvider clock) : IStartCheck
{
    public OrchestratorException? Look(WorkItem item, AgentProfile profile)
    {
        var lines = store.Read(reader => book.Lines(reader, null, item, failures: true));
        var usedUp = lines.Select(line => line.Use).OfType<BudgetUse>().Where(use => use.UsedUp).ToList();
        if (usedUp.Count > 0)
        {
            return new OrchestratorException(
                ErrorKind.Refused, "budget-used-up", $"Work item '{item.WorkItemId}' can't start, the budget is used up: {string.Join("; ", usedUp)}.",
                BudgetRaise.Command(item.WorkItemId, usedUp), item.WorkItemId);
        }

        return profile.Adapter == "codex" && Limits(item, lines) is { } limited && prices.Find(profile.Model, clock.GetUtcNow()) is null
            ? Unpriced(item, profile, limited)
            : null;
    }

    /// <summary>The level whose limit of cost could not be held without a price; null when cost is not limited.</summary>
    private BudgetLevel? Limits(WorkItem item, IReadOnlyList<BudgetLine> lines) =>
        (item.Policy.AttemptBudget.CostUsd ?? settings.Budgets.Attempt.CostUsd) is not null ? BudgetLevel.Attempt
        : (item.Policy.Budget.CostUsd ?? settings.Budgets.Run.CostUsd) is not null ? BudgetLevel.Run
        : lines.FirstOrDefault(line => line is { Unit: BudgetUnit.Cost, Limit: not null })?.Level;

    private static OrchestratorException Unpriced(WorkItem item, AgentProfile profile, BudgetLevel level) => new(
        ErrorKind.Refused, "price-unknown",
        $"Cost is limited at the level of the {level.ToString().ToLowerInvariant()}, and no price is known for the model '{profile.Model ?? "(the client's own default)"}' of agent profile '{profile.Name}': name one that has a price, or limit tokens.",
        item.Policy.Budget.CostUsd is null && item.Policy.AttemptBudget.CostUsd is null && item.Policy.ItemBudget.CostUsd is null
            ? $"edit agents.{profile.Name}.model in .orchestrator/project.yaml"
            : $"orchestrator work-item set {item.WorkItemId} --yaml 'policy: {{ budget: {{ tokens: 2000000, cost_usd: null, attempt: {{ cost_usd: null }}, item: {{ cost_usd: null }} }} }}'",
        profile.Name);
}
