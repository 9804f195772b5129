namespace Orchestrator.Engine.Agents.Prices;

/// <summary>Counts with what agents used. Money is known where any part of it is.</summary>
internal static class Usages
{
    /// <summary>Usage without a part of it, such as what a session had used before it was the run's.</summary>
    public static Usage Less(Usage usage, Usage less) => new(
        usage.InputTokens - less.InputTokens, usage.CachedTokens - less.CachedTokens, usage.OutputTokens - less.OutputTokens,
        usage.CostUsd is null && less.CostUsd is null ? null : (usage.CostUsd ?? 0) - (less.CostUsd ?? 0));

    /// <summary>Where a client told no money, a dated price makes money of its tokens.</summary>
    public static Usage Priced(this IPriceTable prices, Usage usage, string? model, DateTimeOffset at) =>
        usage.CostUsd is null && prices.Find(model, at) is { } price ? usage with { CostUsd = price.Of(usage) } : usage;
}
