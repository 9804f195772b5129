using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Reads what the gate decided on a run.</summary>
internal sealed class GetGateDecisionHandler(IStateStore store, RunLookup lookup) : IStreamHandler<GetGateDecision, GateDecision>
{
    public IAsyncEnumerable<GateDecision> HandleAsync(GetGateDecision operation, Call call, CancellationToken cancellationToken)
    {
        var id = lookup.Find(operation.Run).RunId;
        return Newest.Of(store.Read(reader => DecisionStore.Of(reader, id)), operation.Last);
    }
}
