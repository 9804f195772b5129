using Orchestrator.Engine.Runs.Drive;

namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>The item and the files that the run stands on are what was frozen.</summary>
internal sealed class WorkItemUnchanged(AuthorityWatch watch) : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var changed = watch.Look(facts.Record);
        return Task.FromResult<FinishCondition?>(new(
            FinishConditions.WorkItem, changed is null, changed?.Message ?? $"revision {facts.Run.WorkItemRevision}, unchanged",
            changed is null ? null : $"orchestrator run resume {facts.Run.RunId} --accept-revision"));
    }
}
