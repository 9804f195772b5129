namespace Orchestrator.Engine.Runs.Finish;

/// <summary>Criteria that were found on the way.</summary>
/// <param name="All">Each, wherever it stands.</param>
/// <param name="ProposalsBlock">Whether one that nobody decided on keeps the run from ending.</param>
internal sealed record FoundCriteria(IReadOnlyList<Criterion> All, bool ProposalsBlock)
{
    /// <summary>Those that must be decided on or shown before the run can end.</summary>
    public IReadOnlyList<Criterion> Open { get; } =
        [.. All.Where(criterion => criterion.Status == CriterionStatus.Accepted || (ProposalsBlock && criterion.Status == CriterionStatus.Proposed))];

    /// <summary>What becomes of them in the result: those that had to hold.</summary>
    public IReadOnlyList<CriterionOutcome> Outcomes { get; } =
        [.. All.Where(criterion => criterion.Status is CriterionStatus.Accepted or CriterionStatus.Satisfied)
            .Select(criterion => new CriterionOutcome(criterion.CriterionId, criterion.Text, criterion.Status == CriterionStatus.Satisfied, criterion.Evidence))];
}
