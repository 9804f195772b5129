namespace Orchestrator.ScriptedModel.Script;

/// <summary>A rate limit as the providers send it: status 429 with the reset time where the client looks for it.</summary>
/// <param name="ResetsIn">From the answer on; null when the provider names no reset.</param>
/// <param name="RetryAfter">Name it as <c>retry-after</c> only, which the clients wait out by themselves, instead of as a used-up allowance.</param>
public sealed record RateLimit(TimeSpan? ResetsIn = null, bool RetryAfter = false);
