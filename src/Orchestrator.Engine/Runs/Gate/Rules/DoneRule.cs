namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>6. A claim is verified. Without a plan, a step that is done is the whole.</summary>
internal sealed class DoneRule : IGateRule
{
    public GateDecision? Decide(GateContext context) => context.Claim is not { } claim ? null
        : claim.Status == CheckpointStatus.WorkflowDone || context.Input.Run.Steps.Count == 0
            ? context.Verify("workflow_done", "The worker claims that everything is done.")
            : context.Verify("step_done", $"The worker claims that step '{context.Input.Run.Step}' is done.");
}
