using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Looks whether a run has spent what its item allows.</summary>
internal sealed class BudgetWatch(TimeProvider clock)
{
    /// <summary>A pause when something is used up; null otherwise.</summary>
    public PauseRequest? Look(RunRecord record, TurnRecord? turn) =>
        Exceeded(record, turn) is { } what ? new PauseRequest(PauseReasons.BudgetUsedUp, $"The run's budget is used up: {what}.") : null;

    /// <summary>What is used up, in words; null when nothing is.</summary>
    public string? Exceeded(RunRecord record, TurnRecord? turn)
    {
        var limits = record.Frozen.Item.Policy.Budget;
        var usage = record.Run.Usage;
        if (limits.Tokens is { } tokens && usage.Tokens > tokens)
        {
            return $"{usage.Tokens} of {tokens} tokens";
        }

        if (limits.CostUsd is { } cost && usage.CostUsd > cost)
        {
            return $"{usage.CostUsd} of {cost} US dollars";
        }

        var worked = Worked(record, turn);
        return limits.Wall is { } wall && worked > wall ? $"{DurationText.Format(worked)} of {DurationText.Format(wall)}" : null;
    }

    /// <summary>Time that the worker had the turn: what a wall-clock budget counts, so that waits and pauses cost nothing.</summary>
    public TimeSpan Worked(RunRecord record, TurnRecord? turn) =>
        record.Driver.Worked + (turn is { Phase: not TurnPhase.Ended } ? clock.GetUtcNow() - turn.LaunchedAt : TimeSpan.Zero);
}
