using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Engine.Loops;

/// <summary>What to do about a run next, and the command for it.</summary>
internal static class Advice
{
    /// <param name="run">The run as it stands.</param>
    /// <param name="missing">Types of evidence that are asked for and not there.</param>
    /// <param name="pending">Messages that wait for the worker.</param>
    /// <param name="failed">Whether any verification failed.</param>
    /// <param name="driven">Whether somebody drives the run.</param>
    public static (string Recommendation, string? Command) For(Run run, IReadOnlyList<string> missing, int pending, bool failed, bool driven) => run switch
    {
        { IsLive: false } => run.State != RunState.Completed && failed ? InspectFailures(run) : ("nothing", null),
        { Pause: { } pause } => OnPause(run, pause, missing, failed),
        _ when driven => ("nothing", null),
        _ when pending > 0 => ("consume_inbox", Drive(run)),
        { State: RunState.Verifying, Step: null } => ("finish", $"orchestrator run complete {run.RunId}"),
        _ => ("continue", Drive(run)),
    };

    private static (string, string?) OnPause(Run run, RunPause pause, IReadOnlyList<string> missing, bool failed) => pause switch
    {
        { Class: PauseClass.Review } => ("review", pause.Command),
        { Class: PauseClass.Budget } => ("raise_max", pause.Command),
        { Reason: PauseReasons.RetriesUsedUp } when missing.Count > 0 && !failed => AddEvidence(run, missing[0]),
        { Reason: PauseReasons.RetriesUsedUp } => InspectFailures(run),
        { Reason: PauseReasons.FinishRefused } when missing.Count > 0 => AddEvidence(run, missing[0]),
        _ => ("continue", pause.Command),
    };

    private static string Drive(Run run) => $"orchestrator run wait {run.RunId}";

    private static (string, string?) AddEvidence(Run run, string type) => ("add_evidence", $"orchestrator evidence add {run.RunId} {type}");

    private static (string, string?) InspectFailures(Run run) => ("inspect_failures", $"orchestrator verification get {run.RunId} --failed");
}
