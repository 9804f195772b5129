using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Tells a cycle of the run's contract.</summary>
internal sealed class ContractFacts(IStateStore store) : ICycleFacts
{
    public Cycle Add(Cycle cycle, RunRecord record) => store.Read(reader =>
    {
        var policy = PolicyStore.Of(reader, record.Id);
        var criteria = CriterionStore.Of(reader, record.Id);
        var negotiation = Negotiation.Of(reader, record, criteria);
        return cycle with
        {
            Context = cycle.Context with
            {
                Mode = policy.Revision == 0 ? null : policy.Mode.ToString().ToLowerInvariant(),
                PolicyRevision = policy.Revision,
                Acknowledged = [.. ContractStanding.All(reader, record).Where(given => given.Current).Select(given => given.By)],
                Unacknowledged = [.. (ContractStanding.Missing(reader, record, record.Frozen.Item.Policy.RequireAcks) ?? []).Select(missing => missing.Why)],
                Handoff = HandoffStore.Latest(reader, record.Id)?.At,
                Criteria = criteria.GroupBy(criterion => criterion.Status).ToDictionary(group => group.Key.ToString().ToLowerInvariant(), group => group.Count()),
                NegotiationNeeded = negotiation.Why is not null,
                NegotiationReason = negotiation.Why,
                NegotiationPrompt = negotiation.Prompt,
                NegotiationCommands = negotiation.Commands,
            },
        };
    });
}
