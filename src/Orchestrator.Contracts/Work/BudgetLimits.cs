namespace Orchestrator;

/// <summary>What may be spent; null is unlimited.</summary>
public sealed record BudgetLimits
{
    /// <summary>Wall-clock time; waiting on a rate limit is not counted.</summary>
    public TimeSpan? Wall { get; init; }

    /// <summary>Input and output tokens together.</summary>
    public long? Tokens { get; init; }

    /// <summary>US dollars.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Agent sessions.</summary>
    public int? Attempts { get; init; }

    /// <summary>Ticks that did work.</summary>
    public int? Ticks { get; init; }

    /// <summary>Runs that may fail one after the other before no other is begun.</summary>
    public int? Failures { get; init; }
}
