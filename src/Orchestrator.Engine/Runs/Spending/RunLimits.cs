using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>What a run may spend, and what each of its attempts may.</summary>
/// <param name="Run">All attempts together.</param>
/// <param name="Attempt">Each.</param>
internal sealed record RunLimits(BudgetLimits Run, BudgetLimits Attempt)
{
    public static RunLimits None { get; } = new(new(), new());

    /// <summary>What holds for a run: what a person set for it, else what its item says, else what the project said when it began.</summary>
    public static RunLimits Of(RunRecord record) => record.Driver.Limits.Over(Standing(record));

    /// <summary>What holds for it where no person set anything.</summary>
    public static RunLimits Standing(RunRecord record) =>
        new RunLimits(record.Frozen.Item.Policy.Budget, record.Frozen.Item.Policy.AttemptBudget).Over(new(record.Frozen.Budgets.Run, record.Frozen.Budgets.Attempt));

    public RunLimits Over(RunLimits other) => new(Run.Over(other.Run), Attempt.Over(other.Attempt));
}
