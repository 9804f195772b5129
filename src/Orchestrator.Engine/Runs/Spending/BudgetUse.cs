namespace Orchestrator.Engine.Runs.Spending;

/// <summary>One limit and what is used of it.</summary>
/// <param name="Level">Whose.</param>
/// <param name="Subject">Which one: <c>run/attempt</c>, the run, the item, nothing for the project, the day.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Used">How much was used.</param>
/// <param name="Limit">How much may be.</param>
internal sealed record BudgetUse(BudgetLevel Level, string Subject, BudgetUnit Unit, decimal Used, decimal Limit)
{
    /// <summary>From this part of a limit on somebody is told.</summary>
    private const decimal NoticeFrom = 0.8m;

    /// <summary>The limit at which it was told last that little is left; null: never.</summary>
    public decimal? Noticed { get; init; }

    public bool UsedUp => Used >= Limit;

    /// <summary>Whether it is to be told, once for each limit, that little is left.</summary>
    public bool IsNews => Used >= Limit * NoticeFrom && Noticed != Limit;

    public decimal Share => Limit > 0 ? Used / Limit : 1;

    /// <summary>How it is called where notices are kept.</summary>
    public string Key => $"{Level}/{Unit}/{Subject}".ToLowerInvariant();

    /// <summary>Whether it is one of the run's own, which the run's record keeps.</summary>
    public bool IsOwn => Level is BudgetLevel.Attempt or BudgetLevel.Run;

    public override string ToString() => BudgetAmounts.Of(Unit, Used, Limit) + Level switch
    {
        BudgetLevel.Attempt => $" of attempt {Subject[(Subject.LastIndexOf('/') + 1)..]}",
        BudgetLevel.Run => " of the run",
        BudgetLevel.Item => $" of work item '{Subject}'",
        BudgetLevel.Project => " of the project",
        _ => $" of the day {Subject}",
    };
}
