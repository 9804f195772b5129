using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Loops;

/// <summary>Reads a plain run as laps: each attempt begins one, and so does each try after a refusal.</summary>
internal static class Laps
{
    private const int LinesAtMost = 5;

    private static readonly HashSet<string> s_workerFailed =
    [
        PauseReasons.WorkerFailed, PauseReasons.WorkerGone, PauseReasons.WorkerSilent, PauseReasons.LaunchFailed, PauseReasons.AttemptsUsedUp,
        PauseReasons.MissingBlocks, PauseReasons.Contradictions, PauseReasons.WrongStep, PauseReasons.NoChange,
    ];

    public static IReadOnlyList<LoopIteration> Of(RunHistory history)
    {
        var refusals = history.Decisions.Where(decision => decision.Kind == GateDecisionKind.Retry).ToList();
        var laps = history.Turns
            .GroupBy(turn => (turn.Attempt, Refusals: refusals.Count(refusal => refusal.At <= turn.LaunchedAt)))
            .Select(turns => turns.ToList())
            .ToList();
        return [.. laps.Select((turns, index) => Lap(history, refusals, turns, index + 1, index + 1 < laps.Count ? laps[index + 1][0].LaunchedAt : null))];
    }

    private static LoopIteration Lap(RunHistory history, List<GateDecision> refusals, List<TurnRecord> turns, int number, DateTimeOffset? next)
    {
        var from = turns[0].LaunchedAt;
        bool Within(DateTimeOffset at) => at >= from && (next is null || at < next);
        var refusal = refusals.FirstOrDefault(decision => decision.At > from && Within(decision.At));
        var failures = history.Failed.Where(verification => Within(verification.At)).SelectMany(Lines).Distinct().ToList();
        var outcome = refusal is not null ? "refused" : next is not null ? "failed" : Last(history.Run, failures.Count > 0);
        if (failures.Count == 0 && outcome is "refused" or "failed")
        {
            failures = [.. new[] { refusal?.Reason, turns[^1].Error }.OfType<string>()];
        }

        return new LoopIteration(number, turns[0].Attempt, from, outcome, [.. failures.Take(LinesAtMost)]);
    }

    private static string Last(Run run, bool failed) => run switch
    {
        { State: RunState.Completed, Result.Forced: false } => "verified",
        { State: RunState.Completed } => "refused",
        { State: RunState.Failed or RunState.Stopped } => "failed",
        { Pause: { } pause } when s_workerFailed.Contains(pause.Reason) => "failed",
        { State: RunState.Paused } when failed => "refused",
        _ => "working",
    };

    private static IEnumerable<string> Lines(Orchestrator.Verification verification) =>
        verification.FailureLines.Count > 0 ? verification.FailureLines : [verification.Detail];
}
