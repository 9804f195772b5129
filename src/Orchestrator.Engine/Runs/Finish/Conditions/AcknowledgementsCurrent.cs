namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>Where the item asks for it, worker and manager have acknowledged the contract as it is now.</summary>
internal sealed class AcknowledgementsCurrent : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken) =>
        Task.FromResult(!facts.Item.Policy.RequireAcks ? null : new FinishCondition(
            FinishConditions.Acknowledgements, false, "the item asks for acknowledgements and nobody has given one",
            $"orchestrator work-item set {facts.Item.WorkItemId} --yaml 'policy: {{ require_acks: false }}'"));
}
