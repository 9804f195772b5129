using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>
/// What was found on the way is shown to hold, left for later or rejected, each with a reason. A supervised item proves
/// itself by at least one criterion; without one nothing shows that it is done.
/// </summary>
internal sealed class CriteriaSettled(IFoundCriteria found) : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var criteria = found.Of(facts.Run.RunId);
        var supervised = facts.Item.Kind == WorkItemKind.Supervised;
        if (!supervised && criteria.All.Count == 0)
        {
            return Task.FromResult<FinishCondition?>(null);
        }

        var proves = !supervised || criteria.All.Any(criterion => criterion.Status == CriterionStatus.Satisfied) || facts.Criteria.Any(criterion => criterion.Met);
        var says = criteria.Open.Select(criterion => $"{criterion.CriterionId} is {criterion.Status.ToString().ToLowerInvariant()} and not settled: {criterion.Text}").ToList();
        if (!proves)
        {
            says.Add("no criterion is satisfied");
        }

        var met = says.Count == 0;
        if (!criteria.ProposalsBlock)
        {
            says.AddRange(criteria.All.Where(criterion => criterion.Status == CriterionStatus.Proposed).Select(criterion => $"{criterion.CriterionId} was proposed and nobody decided: {criterion.Text}"));
        }

        return Task.FromResult<FinishCondition?>(new(
            FinishConditions.Criteria, met, says.Count > 0 ? string.Join("; ", says) : $"{Words.Count(criteria.All.Count, "criterion", "criteria")} settled",
            met ? null : CommandFor(facts.Run.RunId, criteria)));
    }

    private static string CommandFor(string run, FoundCriteria criteria) => criteria.Open is [var first, ..]
        ? first.Status == CriterionStatus.Accepted ? $"orchestrator criterion complete {run} {first.CriterionId} --evidence \"what shows it\"" : $"orchestrator criterion approve {run} {first.CriterionId}"
        : $"orchestrator criterion add {run} --text \"what must hold\" --accept";
}
