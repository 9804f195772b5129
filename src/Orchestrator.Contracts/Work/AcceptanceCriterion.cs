namespace Orchestrator;

/// <summary>One thing that must hold at the end.</summary>
/// <param name="CriterionId">Unique in its item.</param>
/// <param name="Text">What must hold, for people.</param>
/// <param name="Verify">What the runtime executes to see whether it holds.</param>
public sealed record AcceptanceCriterion(string CriterionId, string Text, IReadOnlyList<Verifier> Verify);
