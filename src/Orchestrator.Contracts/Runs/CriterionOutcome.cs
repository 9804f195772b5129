namespace Orchestrator;

/// <summary>What became of one criterion.</summary>
/// <param name="CriterionId">The item's id of it.</param>
/// <param name="Text">What must hold.</param>
/// <param name="Met">Whether it was found to hold.</param>
/// <param name="Verifications">Ids of the verifications that show it.</param>
public sealed record CriterionOutcome(string CriterionId, string Text, bool Met, IReadOnlyList<string> Verifications)
{
    /// <inheritdoc/>
    public override string ToString() => $"{CriterionId}: {(Met ? "met" : "not met")}";
}
