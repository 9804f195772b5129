namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>2. A report that contradicts itself or the run.</summary>
internal sealed class ContradictionRule : IGateRule
{
    public GateDecision? Decide(GateContext context)
    {
        if (context.Claim is not { } claim || Find(context, claim) is not { } contradiction)
        {
            return null;
        }

        return context.ReorientOrEscalate(
            "contradiction", contradiction, context.Say("contradiction", ("reason", contradiction)),
            context.Input.Counters.Contradictions, context.Style.Thresholds.Contradictions, PauseReasons.Contradictions);
    }

    private static string? Find(GateContext context, Checkpoint claim)
    {
        var word = claim.Status == CheckpointStatus.StepDone ? "step_done" : "workflow_done";
        if (claim.BlockingInputs.Count > 0)
        {
            return $"It says {word} and names inputs without which you can't go on: {string.Join(", ", claim.BlockingInputs)}.";
        }

        var run = context.Input.Run;
        List<string> open = [.. run.Steps.Where(s => s.State is StepState.Pending or StepState.Active && s.StepId != run.Step).Select(s => s.StepId)];
        if (claim.Status == CheckpointStatus.WorkflowDone && open.Count > 0)
        {
            return $"It says workflow_done while steps are open: {string.Join(", ", open)}. Report step_done for '{run.Step}' first.";
        }

        // An exit that counts as done has no words of its own; what was seen of the agent's tools is evidence too.
        return claim.Evidence.Count == 0 && context.Input.ToolCalls.Count == 0 && claim.Source != "process_exit"
            ? $"It says {word} and names no evidence of execution: which files were modified, what ran and with what result." : null;
    }
}
