namespace Orchestrator.Engine.Runs.Finish;

/// <summary>Every condition of a finish, as it stands on one tree.</summary>
/// <param name="Conditions">All of them.</param>
/// <param name="Criteria">Each criterion's outcome.</param>
/// <param name="Failed">Verifications that did not pass.</param>
/// <param name="Tree">The snapshot that all of it is about; null where git is not used.</param>
/// <param name="DiffStat">What the run changed, one line.</param>
internal sealed record FinishReport(
    IReadOnlyList<FinishCondition> Conditions, IReadOnlyList<CriterionOutcome> Criteria, IReadOnlyList<Orchestrator.Verification> Failed, string? Tree, string? DiffStat)
{
    public bool Passed => Conditions.All(condition => condition.Met);

    /// <summary>Whether everything holds but the review.</summary>
    public bool LacksOnlyReview => Unmet is [{ Name: FinishConditions.Review }];

    public IReadOnlyList<FinishCondition> Unmet { get; } = [.. Conditions.Where(condition => !condition.Met)];
}
