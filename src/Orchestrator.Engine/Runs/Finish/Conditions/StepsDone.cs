namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>Every step of the plan is verified, or a decision led past it.</summary>
internal sealed class StepsDone : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var open = facts.Run.Steps.Where(step => step.State is not (StepState.Verified or StepState.Skipped)).Select(step => step.StepId).ToList();
        return Task.FromResult<FinishCondition?>(new(
            FinishConditions.Steps, open.Count == 0, open.Count == 0 ? "every step is verified" : $"open steps: {string.Join(", ", open)}",
            open.Count == 0 ? null : $"orchestrator run wait {facts.Run.RunId}"));
    }
}
