namespace Orchestrator.Engine.Runs.Gate;

/// <summary>The fixed list of codes that say why a run is paused.</summary>
internal static class PauseReasons
{
    // Safety.
    public const string AuthorizationRequested = "authorization_requested";
    public const string DangerousOperation = "dangerous_operation";
    public const string DirtyFileTouched = "dirty_file_touched";
    public const string GitTrap = "git_trap";

    // Business.
    public const string Blocked = "blocked";
    public const string CredentialsNeeded = "credentials_needed";
    public const string AccessNeeded = "access_needed";
    public const string FilesNeeded = "files_needed";
    public const string InputNeeded = "input_needed";
    public const string DecisionNeeded = "decision_needed";
    public const string LowConfidence = "low_confidence";
    public const string PersonAsked = "person_asked";
    public const string WorkItemChanged = "work_item_changed";
    public const string TreeLeft = "tree_left";
    public const string MergeConflict = "merge_conflict";
    public const string CriteriaOpen = "criteria_open";

    // Recovery.
    public const string Contradictions = "contradictions";
    public const string WrongStep = "wrong_step";
    public const string WaitsUsedUp = "waits_used_up";
    public const string WorkerSilent = "worker_silent";
    public const string MissingBlocks = "missing_blocks";
    public const string HandoffInvalid = "handoff_invalid";
    public const string WorkerFailed = "worker_failed";
    public const string WorkerGone = "worker_gone";
    public const string LaunchFailed = "launch_failed";
    public const string RetriesUsedUp = "retries_used_up";
    public const string AttemptsUsedUp = "attempts_used_up";
    public const string DeliveryUncertain = "delivery_uncertain";
    public const string FinishRefused = "finish_refused";
    public const string NoChange = "no_change";
    public const string CommitConflict = "commit_conflict";
    public const string MergeFailed = "merge_failed";
    public const string MergeRefused = "merge_refused";
    public const string TreeGone = "tree_gone";
    public const string EnvironmentBroken = "environment_broken";

    // Review and budget.
    public const string ReviewDue = "review_due";
    public const string ReviewMissing = "review_missing";
    public const string ReviewDivided = "review_divided";
    public const string ReviewVoid = "review_void";
    public const string BudgetUsedUp = "budget_used_up";

    /// <summary>Every code with the class of pause that it belongs to.</summary>
    public static IReadOnlyDictionary<string, PauseClass> All { get; } = new Dictionary<string, PauseClass>
    {
        [AuthorizationRequested] = PauseClass.Safety,
        [DangerousOperation] = PauseClass.Safety,
        [DirtyFileTouched] = PauseClass.Safety,
        [GitTrap] = PauseClass.Safety,
        [Blocked] = PauseClass.Business,
        [CredentialsNeeded] = PauseClass.Business,
        [AccessNeeded] = PauseClass.Business,
        [FilesNeeded] = PauseClass.Business,
        [InputNeeded] = PauseClass.Business,
        [DecisionNeeded] = PauseClass.Business,
        [LowConfidence] = PauseClass.Business,
        [PersonAsked] = PauseClass.Business,
        [WorkItemChanged] = PauseClass.Business,
        [TreeLeft] = PauseClass.Business,
        [MergeConflict] = PauseClass.Business,
        [CriteriaOpen] = PauseClass.Business,
        [Contradictions] = PauseClass.Recovery,
        [WrongStep] = PauseClass.Recovery,
        [WaitsUsedUp] = PauseClass.Recovery,
        [WorkerSilent] = PauseClass.Recovery,
        [MissingBlocks] = PauseClass.Recovery,
        [HandoffInvalid] = PauseClass.Recovery,
        [WorkerFailed] = PauseClass.Recovery,
        [WorkerGone] = PauseClass.Recovery,
        [LaunchFailed] = PauseClass.Recovery,
        [RetriesUsedUp] = PauseClass.Recovery,
        [AttemptsUsedUp] = PauseClass.Recovery,
        [DeliveryUncertain] = PauseClass.Recovery,
        [FinishRefused] = PauseClass.Recovery,
        [NoChange] = PauseClass.Recovery,
        [CommitConflict] = PauseClass.Recovery,
        [MergeFailed] = PauseClass.Recovery,
        [MergeRefused] = PauseClass.Recovery,
        [TreeGone] = PauseClass.Recovery,
        [EnvironmentBroken] = PauseClass.Recovery,
        [ReviewDue] = PauseClass.Review,
        [ReviewMissing] = PauseClass.Review,
        [ReviewDivided] = PauseClass.Review,
        [ReviewVoid] = PauseClass.Review,
        [BudgetUsedUp] = PauseClass.Budget,
    };
}
