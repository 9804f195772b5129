namespace Orchestrator;

/// <summary>What a waiting run waits for.</summary>
/// <param name="Until">It goes on at this time.</param>
/// <param name="Reason"><c>rate_limit provider_outage timer dependency</c>.</param>
/// <param name="Message">A sentence.</param>
public sealed record RunWait(DateTimeOffset Until, string Reason, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Reason} until {Until:u}";
}
