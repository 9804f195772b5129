namespace Orchestrator;

/// <summary>How a run ended, as the runtime computed it.</summary>
/// <param name="Verdict"><c>pass</c>, <c>fail</c> or <c>stopped</c>.</param>
/// <param name="FailureClass">Null when it passed; else <c>acceptance_failed metric_missed evidence_insufficient review_rejected budget_exhausted worker_failed stopped contract_error</c>.</param>
/// <param name="Forced">True when a person forced it although conditions failed.</param>
/// <param name="ForcedBy">Who forced it and why; null when nobody did.</param>
/// <param name="Conditions">Every condition of the finish, as it stood.</param>
/// <param name="Criteria">Every criterion's outcome.</param>
/// <param name="Usage">What its agents used.</param>
/// <param name="Duration">From its start to its end.</param>
/// <param name="Attempts">Agent sessions.</param>
/// <param name="DiffStat">Files and lines changed, one line.</param>
/// <param name="Commit">The commit that took its files; null when none was made.</param>
public sealed record RunResult(
    string Verdict, string? FailureClass, bool Forced, string? ForcedBy,
    IReadOnlyList<FinishCondition> Conditions, IReadOnlyList<CriterionOutcome> Criteria,
    Usage Usage, TimeSpan Duration, int Attempts, string? DiffStat, string? Commit)
{
    /// <summary>What became of its branch; null without one, or when there was nothing to merge.</summary>
    public RunMerge? Merge { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FailureClass is null ? Verdict : $"{Verdict} ({FailureClass})";
}
