namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>Where the item or the contract asks for it, worker and manager have acknowledged the contract as it is now.</summary>
internal sealed class AcknowledgementsCurrent(IAcknowledgements acknowledgements) : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var missing = acknowledgements.Missing(facts.Run.RunId, facts.Item.Policy.RequireAcks);
        return Task.FromResult(missing is null ? null : new FinishCondition(
            FinishConditions.Acknowledgements, missing.Count == 0,
            missing.Count == 0 ? "the contract is acknowledged as it is now" : string.Join("; ", missing.Select(one => $"{one.Why}: {one.Command}")),
            missing.Count == 0 ? null : missing[0].Command));
    }
}
