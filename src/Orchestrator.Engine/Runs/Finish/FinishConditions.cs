using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Engine.Runs.Finish;

/// <summary>The names of a finish's conditions, and whom each concerns when it fails.</summary>
internal static class FinishConditions
{
    public const string Steps = "steps";
    public const string Children = "children";
    public const string Acceptance = "acceptance";
    public const string Metric = "metric";
    public const string Criteria = "criteria";
    public const string Evidence = "evidence";
    public const string Forbidden = "forbidden_states";
    public const string Scope = "scope";
    public const string OperatorFiles = "operator_files";
    public const string GitTraps = "git_traps";
    public const string Review = "review";
    public const string Acknowledgements = "acknowledgements";
    public const string WorkItem = "work_item";
    public const string Budget = "budget";
    public const string Tree = "tree_unchanged";

    /// <summary>
    /// The pause that a failing finish asks for; null when the worker can mend all of it. A trap goes before everything;
    /// a review is asked for only when nothing else is left.
    /// </summary>
    public static string? PauseFor(Run run, FinishReport report)
    {
        var unmet = report.Unmet.Select(condition => condition.Name).ToHashSet();
        return unmet.Contains(GitTraps) ? PauseReasons.GitTrap
            : unmet.Contains(OperatorFiles) ? PauseReasons.DirtyFileTouched
            : unmet.Contains(WorkItem) ? PauseReasons.WorkItemChanged
            : unmet.Contains(Budget) ? PauseReasons.BudgetUsedUp
            : unmet.Contains(Acknowledgements) ? PauseReasons.FinishRefused
            : unmet.SetEquals([Review]) ? PauseReasons.ReviewDue
            : unmet.IsSubsetOf([Criteria, Review]) && unmet.Contains(Criteria) ? PauseReasons.CriteriaOpen
            : null;
    }

    /// <summary>The failure class of a result: the first kind of condition that failed.</summary>
    public static string FailureClass(FinishReport report)
    {
        var unmet = report.Unmet.Select(condition => condition.Name).ToHashSet();
        return unmet.Overlaps([Steps, Children, Acceptance, Criteria, Forbidden, Scope, OperatorFiles, Tree]) ? "acceptance_failed"
            : unmet.Contains(Metric) ? "metric_missed"
            : unmet.Contains(Evidence) ? "evidence_insufficient"
            : unmet.Contains(Review) ? "review_rejected"
            : unmet.Contains(Budget) ? "budget_exhausted"
            : "contract_error";
    }
}
