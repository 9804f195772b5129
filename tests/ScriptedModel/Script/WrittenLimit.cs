namespace Orchestrator.ScriptedModel.Script;

/// <summary>A rate limit as a script file writes it.</summary>
/// <param name="ResetsInSeconds">From the answer on; left out when the provider names no reset.</param>
/// <param name="RetryAfter">Name it as <c>retry-after</c> only.</param>
internal sealed record WrittenLimit(double? ResetsInSeconds = null, bool RetryAfter = false)
{
    public RateLimit ToLimit() => new(ResetsInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, RetryAfter);
}
