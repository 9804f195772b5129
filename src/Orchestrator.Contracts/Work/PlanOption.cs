namespace Orchestrator;

/// <summary>One way on from a decision step.</summary>
/// <param name="OptionId">Unique in its step.</param>
/// <param name="Next">The step that it leads to; null ends the plan.</param>
/// <param name="When">For people and agents: when to take it.</param>
/// <param name="Verify">Taken when all of these pass; the first such option wins.</param>
public sealed record PlanOption(string OptionId, string? Next, string? When, IReadOnlyList<Verifier> Verify);
