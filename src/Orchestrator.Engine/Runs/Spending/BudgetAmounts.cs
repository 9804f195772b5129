using System.Globalization;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>Limits and what was spent, unit by unit, as plain numbers: seconds, tokens, US dollars, counts.</summary>
internal static class BudgetAmounts
{
    /// <summary>What a level allows of a unit; null: any amount.</summary>
    public static decimal? Get(this BudgetLimits limits, BudgetUnit unit) => unit switch
    {
        BudgetUnit.Wall => limits.Wall is { } wall ? Seconds(wall) : null,
        BudgetUnit.Tokens => limits.Tokens,
        BudgetUnit.Cost => limits.CostUsd,
        BudgetUnit.Attempts => limits.Attempts,
        BudgetUnit.Ticks => limits.Ticks,
        _ => limits.Failures,
    };

    /// <summary>These limits, and the other's where these name none.</summary>
    public static BudgetLimits Over(this BudgetLimits limits, BudgetLimits other) => new()
    {
        Wall = limits.Wall ?? other.Wall,
        Tokens = limits.Tokens ?? other.Tokens,
        CostUsd = limits.CostUsd ?? other.CostUsd,
        Attempts = limits.Attempts ?? other.Attempts,
        Ticks = limits.Ticks ?? other.Ticks,
        Failures = limits.Failures ?? other.Failures,
    };

    /// <summary>Every limit that there is, raised by a factor.</summary>
    public static BudgetLimits Times(this BudgetLimits limits, double factor) => new()
    {
        Wall = limits.Wall is { } wall ? TimeSpan.FromSeconds(Math.Min(wall.TotalSeconds * factor, TimeSpan.MaxValue.TotalSeconds / 2)) : null,
        Tokens = limits.Tokens is { } tokens ? (long)Math.Min(Math.Ceiling(tokens * factor), long.MaxValue / 2) : null,
        CostUsd = limits.CostUsd * (decimal)factor,
        Attempts = Times(limits.Attempts, factor),
        Ticks = Times(limits.Ticks, factor),
        Failures = Times(limits.Failures, factor),
    };

    public static decimal Seconds(TimeSpan time) => time.Ticks / (decimal)TimeSpan.TicksPerSecond;

    /// <summary>An amount in the type that suits its unit: a duration, dollars, a whole number.</summary>
    public static object Natural(BudgetUnit unit, decimal amount) => unit switch
    {
        BudgetUnit.Wall => TimeSpan.FromTicks((long)(amount * TimeSpan.TicksPerSecond)),
        BudgetUnit.Cost => decimal.Round(amount, 6),
        _ => (long)amount,
    };

    /// <summary>How much was used of how much, in words: <c>5120 of 5000 tokens</c>.</summary>
    public static string Of(BudgetUnit unit, decimal used, decimal limit) => unit switch
    {
        BudgetUnit.Wall => $"{Time(used)} of {Time(limit)}",
        BudgetUnit.Cost => string.Create(CultureInfo.InvariantCulture, $"${used:0.00##} of ${limit:0.00##}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{used:0} of {limit:0} {Word(unit)}"),
    };

    private static int? Times(int? count, double factor) => count is { } number ? (int)Math.Min(Math.Ceiling(number * factor), int.MaxValue) : null;

    private static string Time(decimal seconds) => DurationText.Format((TimeSpan)Natural(BudgetUnit.Wall, seconds));

    private static string Word(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Tokens => "tokens",
        BudgetUnit.Attempts => "attempts",
        BudgetUnit.Ticks => "ticks",
        _ => "failed runs in a row",
    };
}
