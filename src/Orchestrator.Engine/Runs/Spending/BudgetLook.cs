using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>What a look at all limits of a run found.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="All">Every limit.</param>
/// <param name="UsedUp">Of those, the ones that hold the run up now.</param>
internal sealed record BudgetLook(string Run, IReadOnlyList<BudgetUse> All, IReadOnlyList<BudgetUse> UsedUp)
{
    /// <summary>Limits of which little is left, and nobody was told yet.</summary>
    public IReadOnlyList<BudgetUse> News => [.. All.Where(use => use.IsNews)];

    /// <summary>The limit that ends first; null without any. Attempts that may still be begun end no work.</summary>
    public BudgetUse? Nearest => All.Where(use => use.Unit is not (BudgetUnit.Attempts or BudgetUnit.Failures)).MaxBy(use => use.Share);

    /// <summary>What is left of that: 1 is all of it.</summary>
    public decimal? LeftOfNearest => Nearest is { } nearest ? decimal.Round(Math.Max(0, 1 - nearest.Share), 3) : null;

    /// <summary>What is used up, in words; null when nothing is.</summary>
    public string? Words => UsedUp.Count == 0 ? null : string.Join("; ", UsedUp);

    /// <summary>The command that lets the run go on.</summary>
    public string Command => BudgetRaise.Command(Run, UsedUp);

    /// <summary>The pause that is due; null when nothing is used up.</summary>
    public PauseRequest? Stop => Words is { } words ? new PauseRequest(PauseReasons.BudgetUsedUp, $"The budget is used up: {words}.", Command: Command) : null;
}
