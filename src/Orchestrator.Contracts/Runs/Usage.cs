using System.Globalization;

namespace Orchestrator;

/// <summary>What agents used.</summary>
/// <param name="InputTokens">Tokens read, cached ones included.</param>
/// <param name="CachedTokens">Of those, the ones that came from a cache.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="CostUsd">US dollars; null when no price is known.</param>
public sealed record Usage(long InputTokens = 0, long CachedTokens = 0, long OutputTokens = 0, decimal? CostUsd = null)
{
    /// <summary>Input and output together.</summary>
    public long Tokens => InputTokens + OutputTokens;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Tokens} tokens{(CostUsd is { } cost ? $", ${cost:0.00##}" : "")}");
}
