namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>A limit of the account's, or an outage of the provider's.</summary>
/// <param name="Until">When it is over, if it was said.</param>
/// <param name="Message">The provider's words.</param>
internal sealed record ReviewHoldUp(DateTimeOffset? Until, string Message);
