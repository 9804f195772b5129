namespace Orchestrator.Engine.Runs.Life;

/// <summary>A provider's limit or outage, as a stream told it.</summary>
/// <param name="RateLimit">True for a limit of the account, false for an outage.</param>
/// <param name="Until">When it is over, if it was said.</param>
/// <param name="Message">The provider's words.</param>
internal sealed record Interruption(bool RateLimit, DateTimeOffset? Until, string Message);
