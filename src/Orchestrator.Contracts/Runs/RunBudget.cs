namespace Orchestrator;

/// <summary>What a run has used of what its item allows.</summary>
public sealed record RunBudget
{
    /// <summary>Time that its workers had the turn.</summary>
    public TimeSpan Worked { get; init; }

    /// <summary>Tokens and cost.</summary>
    public Usage Used { get; init; } = new();

    /// <summary>Agent sessions so far.</summary>
    public int Attempts { get; init; }

    /// <summary>What is allowed; null is unlimited.</summary>
    public BudgetLimits Limits { get; init; } = new();

    /// <summary>What is used up, in words; null when nothing is.</summary>
    public string? Exceeded { get; init; }
}
