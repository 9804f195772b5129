using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>None of the states that the item forbids.</summary>
internal sealed class NoForbiddenState : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var forbidden = facts.Item.Acceptance.ForbiddenStates;
        if (forbidden.Count == 0)
        {
            return Task.FromResult<FinishCondition?>(null);
        }

        var found = forbidden.Select(state => Find(state, facts)).OfType<string>().ToList();
        return Task.FromResult<FinishCondition?>(new(
            FinishConditions.Forbidden, found.Count == 0, found.Count == 0 ? $"none of {string.Join(", ", forbidden)}" : string.Join("; ", found),
            found.Count == 0 ? null : $"orchestrator run-timeline get {facts.Run.RunId} --tail 20"));
    }

    private static string? Find(string state, FinishFacts facts) => state switch
    {
        "failing_verification" when facts.Failed.Count > 0 => $"failing_verification: {string.Join(", ", facts.Failed.Select(f => f.Subject).Distinct())}",
        "out_of_scope_changes" when InsideScope.Outside(facts) is { Count: > 0 } outside => $"out_of_scope_changes: {string.Join(", ", outside)}",
        // The commit takes everything that the run changed; without a commit, those changes stay uncommitted.
        "uncommitted_changes" when facts.Item.Policy.Commit == "none" && facts.Changes.Count > 0 => $"uncommitted_changes: {Words.Count(facts.Changes.Count, "file")}",
        _ => null,
    };
}
