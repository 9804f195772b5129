using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Envelopes;

/// <summary>Nothing of an ended run is left where its worker left its handoff; what it said is in the ledger.</summary>
internal sealed class EnvelopeCleared(EnvelopePlace place) : IRunEnd
{
    public Task BeforeAsync(RunRecord record, string actor, CancellationToken cancellationToken)
    {
        place.Remove(record.Id);
        return Task.CompletedTask;
    }

    public void Settle(StoreWriter writer, RunRecord record)
    {
    }
}
