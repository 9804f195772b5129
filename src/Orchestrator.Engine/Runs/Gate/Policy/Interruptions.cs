using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>How limits and outages of a provider are recognised.</summary>
/// <param name="RateLimits">What a limit looks like.</param>
/// <param name="Outages">What an outage looks like.</param>
/// <param name="Resets">Where a message says until when, in order of trust.</param>
internal sealed record Interruptions(IReadOnlyList<SafePattern> RateLimits, IReadOnlyList<SafePattern> Outages, IReadOnlyList<ResetPattern> Resets);
