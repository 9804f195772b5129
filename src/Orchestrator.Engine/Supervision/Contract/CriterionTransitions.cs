namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>The one table of a criterion's life.</summary>
internal static class CriterionTransitions
{
    private static readonly HashSet<(CriterionStatus From, CriterionStatus To)> s_legal =
    [
        (CriterionStatus.Proposed, CriterionStatus.Accepted),
        (CriterionStatus.Proposed, CriterionStatus.Deferred),
        (CriterionStatus.Proposed, CriterionStatus.Rejected),
        (CriterionStatus.Accepted, CriterionStatus.Satisfied),
        (CriterionStatus.Accepted, CriterionStatus.Deferred),
        (CriterionStatus.Accepted, CriterionStatus.Rejected),
        (CriterionStatus.Deferred, CriterionStatus.Accepted),
        (CriterionStatus.Deferred, CriterionStatus.Rejected),
    ];

    /// <exception cref="OrchestratorException"><c>transition-refused</c>, with both states.</exception>
    public static Criterion Move(Criterion criterion, CriterionStatus to) => s_legal.Contains((criterion.Status, to))
        ? criterion with { Status = to }
        : throw new OrchestratorException(
            ErrorKind.Conflict, "transition-refused",
            $"Criterion '{criterion.CriterionId}' is {criterion.Status.ToString().ToLowerInvariant()} and can't become {to.ToString().ToLowerInvariant()}.",
            (criterion.Status, to) == (CriterionStatus.Proposed, CriterionStatus.Satisfied)
                ? $"orchestrator criterion approve {criterion.RunId} {criterion.CriterionId}"
                : $"orchestrator criterion get {criterion.RunId} {criterion.CriterionId}",
            criterion.CriterionId);
}
