namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>Without a tree of its own, a run must leave alone what the operator had in hand when it began.</summary>
internal sealed class OperatorFilesUntouched : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var touched = facts.Changes.Select(change => change.Path).Intersect(facts.Record.Frozen.DirtyAtStart).ToList();
        return Task.FromResult(touched.Count == 0 ? null : new FinishCondition(
            FinishConditions.OperatorFiles, false, $"had uncommitted changes when the run began, and the run changed them: {string.Join(", ", touched)}",
            $"orchestrator work-item set {facts.Item.WorkItemId} --yaml 'policy: {{ isolation: worktree }}'"));
    }
}
