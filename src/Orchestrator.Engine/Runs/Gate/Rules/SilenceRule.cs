namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>8. No sign of life. Each reorient gives the worker the same time again before the next.</summary>
internal sealed class SilenceRule : IGateRule
{
    public bool ActsMidTurn => true;

    public GateDecision? Decide(GateContext context)
    {
        var input = context.Input;
        var nudges = input.Counters.SilenceNudges;
        if (input.Turn != TurnEnd.Running || input.SilenceAfter <= TimeSpan.Zero || input.Interruption is not null
            || input.Run.State is RunState.Waiting or RunState.Paused || input.Silence < input.SilenceAfter * (nudges + 1))
        {
            return null;
        }

        return context.ReorientOrEscalate(
            "silence", $"No sign of life from the worker for {input.Silence.TotalMinutes:0} min.", context.Say("silence"),
            nudges, context.Style.Thresholds.SilenceReorients, PauseReasons.WorkerSilent);
    }
}
