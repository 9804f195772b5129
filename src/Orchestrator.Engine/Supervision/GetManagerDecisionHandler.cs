using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads what a run's managers decided.</summary>
internal sealed class GetManagerDecisionHandler(IStateStore store, RunChoice runs) : IStreamHandler<GetManagerDecision, ManagerDecision>
{
    public IAsyncEnumerable<ManagerDecision> HandleAsync(GetManagerDecision operation, Call call, CancellationToken cancellationToken)
    {
        var id = runs.Of(operation.Run, call.Actor).Id;
        var found = store.Read(reader => ManagerDecisionStore.Of(reader, id)).FindAll(decision => operation.Kind is not { Count: > 0 } kinds || kinds.Contains(decision.Kind));
        return Newest.Of(found, operation.Last);
    }
}
