using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Paths;

namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>The run changed only what its item lets it touch.</summary>
internal sealed class InsideScope : IFinishCondition
{
    /// <summary>Files changed outside the item's paths.</summary>
    public static IReadOnlyList<string> Outside(FinishFacts facts) =>
        facts.Item.Scope is { Paths.Count: > 0 } scope ? new ScopePaths(scope.Paths).Outside(facts.Changes.Select(change => change.Path)) : [];

    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var outside = Outside(facts);
        return Task.FromResult<FinishCondition?>(new(
            FinishConditions.Scope, outside.Count == 0, outside.Count == 0 ? $"{Words.Count(facts.Changes.Count, "file")} changed, all inside" : $"outside: {string.Join(", ", outside.Take(10))}",
            outside.Count == 0 ? null : $"git -C {facts.Run.Tree} status"));
    }
}
