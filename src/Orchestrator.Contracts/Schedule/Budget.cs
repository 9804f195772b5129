namespace Orchestrator;

/// <summary>What was spent of one unit at one level, and what may be.</summary>
[TableColumns(nameof(Level), nameof(Subject), nameof(Unit), nameof(Used), nameof(Limit), nameof(Share), nameof(ResetsAt))]
public sealed record Budget
{
    /// <summary>Whose spending.</summary>
    public BudgetLevel Level { get; init; }

    /// <summary>The run, the work item, the project's name, or the day as <c>yyyy-mm-dd</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>What is counted.</summary>
    public BudgetUnit Unit { get; init; }

    /// <summary>What was spent: a duration for <c>wall</c>, US dollars for <c>cost</c>, else a whole number.</summary>
    public required object Used { get; init; }

    /// <summary>What may be spent, in the same measure; null: no limit.</summary>
    public object? Limit { get; init; }

    /// <summary>What is left of it; null without a limit.</summary>
    public object? Left { get; init; }

    /// <summary>What was spent as a part of the limit: 1 is all of it. Null without a limit.</summary>
    public decimal? Share { get; init; }

    /// <summary>When it begins anew; null where it never does.</summary>
    public DateTimeOffset? ResetsAt { get; init; }

    /// <summary>Who set the limit in place of the standing one; null: it is what the files say.</summary>
    public string? SetBy { get; init; }

    /// <summary>The work item that it is about; null at the levels above it.</summary>
    public string? WorkItemId { get; init; }

    /// <summary>The run that it is about; null at the levels above it.</summary>
    public string? RunId { get; init; }

    /// <summary>Whether all of it is used up.</summary>
    public bool UsedUp => Share >= 1;
}
