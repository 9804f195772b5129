namespace Orchestrator.Engine.Agents.Prices;

/// <summary>What a model's tokens cost, in US dollars for a million.</summary>
/// <param name="Model">The model's name, or its beginning with a <c>*</c>.</param>
/// <param name="From">The day from which it holds.</param>
/// <param name="Input">Input that did not come from the cache.</param>
/// <param name="Cached">Input that did.</param>
/// <param name="Output">Output, reasoning included.</param>
internal sealed record TokenPrice(string Model, DateOnly From, decimal Input, decimal Cached, decimal Output)
{
    /// <summary>What some usage costs.</summary>
    public decimal Of(Usage usage) =>
        (((usage.InputTokens - usage.CachedTokens) * Input) + (usage.CachedTokens * Cached) + (usage.OutputTokens * Output)) / 1_000_000m;
}
