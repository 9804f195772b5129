using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>One sort of thing that a worker may lack.</summary>
/// <param name="Reason">The pause's reason code.</param>
/// <param name="Patterns">What such a need looks like.</param>
internal sealed record NeedClass(string Reason, IReadOnlyList<SafePattern> Patterns);
