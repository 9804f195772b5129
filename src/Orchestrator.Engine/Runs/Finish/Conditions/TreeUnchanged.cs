namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>What was verified is what will be committed: verifying changed none of the run's files. New files that only verifying made belong to nobody.</summary>
internal sealed class TreeUnchanged : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var ours = facts.Changes.Select(change => change.Path).ToHashSet();
        var moved = facts.ChangedByVerifying.Where(change => change.Kind != 'A' || ours.Contains(change.Path)).Select(change => change.Path).ToList();
        return Task.FromResult(moved.Count == 0 ? null : new FinishCondition(
            FinishConditions.Tree, false, $"changed while it was verified: {string.Join(", ", moved.Take(10))}", $"orchestrator run complete {facts.Run.RunId}"));
    }
}
