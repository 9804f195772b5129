namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>A turn whose report can't be read still owes one, and is told what is wrong with it.</summary>
internal sealed class MalformedBlockRule : IGateRule
{
    public GateDecision? Decide(GateContext context) => context.Input is { Turn: TurnEnd.Ended, Checkpoint: null, Malformed: { } problem } input
        ? context.ReorientOrEscalate(
            "malformed_block", $"The worker's checkpoint block can't be read: {problem}.", context.Say("missing_block"),
            input.Counters.MissingBlocks, context.Style.Thresholds.MissingBlocks, PauseReasons.MissingBlocks)
        : null;
}
