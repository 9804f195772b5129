using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Writes pauses: each names the exact command that resumes the run.</summary>
internal static class Pauses
{
    public static RunPause Of(Run run, string reason, string message, string? question, long cause, DateTimeOffset now, string? route = null)
    {
        var kind = PauseReasons.All[reason];
        return new RunPause(
            kind, reason, message, question, CommandFor(run.RunId, kind, reason, question), cause, now, run.State, kind == PauseClass.Safety ? "person" : route ?? "person");
    }

    /// <summary>A pause for what stands on the worker's screen: it is answered there, and then the run goes on.</summary>
    public static RunPause OnScreen(RunPause pause, Run run, PaneSignal signal) => pause with { Signal = signal, Command = CommandFor(run.RunId, pause.Class, pause.Reason, null) };

    /// <summary>Pauses that only somebody else than the worker can end: no recovery instruction is composed for them.</summary>
    public static bool NeedsSomebody(string reason) => reason is PauseReasons.PersonAsked or PauseReasons.WorkItemChanged or PauseReasons.DecisionNeeded
        or PauseReasons.LaunchFailed or PauseReasons.AttemptsUsedUp or PauseReasons.CommitConflict
        or PauseReasons.MergeConflict or PauseReasons.MergeFailed or PauseReasons.MergeRefused or PauseReasons.TreeGone or PauseReasons.EnvironmentBroken or PauseReasons.DeliveryUncertain or PauseReasons.CriteriaOpen;

    private static string CommandFor(string run, PauseClass kind, string reason, string? question) => (kind, reason) switch
    {
        (_, PauseReasons.WorkItemChanged) => $"orchestrator run resume {run} --accept-revision",
        (_, PauseReasons.AttemptsUsedUp or PauseReasons.LaunchFailed) => $"orchestrator run resume {run} --new-attempt",
        (_, PauseReasons.CriteriaOpen) => $"orchestrator run complete {run}",
        (_, PauseReasons.ReviewMissing or PauseReasons.ReviewDivided or PauseReasons.ReviewVoid) => $"orchestrator run resume {run}",
        (PauseClass.Budget, _) => $"orchestrator run resume {run} --raise-budget 2",
        (PauseClass.Safety or PauseClass.Review, _) => $"orchestrator run approve {run}",
        _ when question is not null => $"orchestrator run resume {run} --answer \"your answer\"",
        _ => $"orchestrator run resume {run}",
    };
}
