using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Verification.Proof;

namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>Each type of evidence asked for is there, satisfied, and its files are what they were when it was added.</summary>
internal sealed class EvidencePresent(IStateStore store, IEvidenceLog log) : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var required = facts.Item.Acceptance.RequiredEvidence.Union(facts.RequiredEvidence).ToList();
        if (required.Count == 0)
        {
            return Task.FromResult<FinishCondition?>(null);
        }

        var there = store.Read(reader => log.Of(reader, facts.Run.RunId));
        var missing = EvidenceCheck.Missing(facts.Run.Tree, required, there);
        return Task.FromResult<FinishCondition?>(new(
            FinishConditions.Evidence, missing.Count == 0,
            missing.Count == 0 ? $"there: {string.Join(", ", required)}" : string.Join(" ", missing.Select(m => m.Why)),
            missing.Count == 0 ? null : $"orchestrator evidence add {facts.Run.RunId} {missing[0].Type}"));
    }
}
