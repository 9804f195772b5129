namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>9. A turn that ended without a report owes one; a turn that ended with an error ended its attempt.</summary>
internal sealed class TurnWithoutBlockRule : IGateRule
{
    public GateDecision? Decide(GateContext context)
    {
        var input = context.Input;
        if (input.Turn == TurnEnd.Failed)
        {
            return context.Escalate("attempt_failed", PauseReasons.WorkerFailed, $"The attempt failed: {input.TurnError ?? "the worker's process is gone."}");
        }

        if (input.Turn != TurnEnd.Ended || input.Checkpoint is not null)
        {
            return null;
        }

        return context.ReorientOrEscalate(
            "missing_block", "The turn ended without a checkpoint block.", context.Say("missing_block"),
            input.Counters.MissingBlocks, context.Style.Thresholds.MissingBlocks, PauseReasons.MissingBlocks);
    }
}
