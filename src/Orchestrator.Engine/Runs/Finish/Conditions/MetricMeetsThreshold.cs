namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>The metric, measured now, meets its threshold.</summary>
internal sealed class MetricMeetsThreshold : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken) =>
        Task.FromResult(facts.Metric is { } metric
            ? new FinishCondition(FinishConditions.Metric, metric.Passed, metric.Detail, metric.Passed ? null : $"orchestrator verification get {facts.Run.RunId} --failed")
            : null);
}
