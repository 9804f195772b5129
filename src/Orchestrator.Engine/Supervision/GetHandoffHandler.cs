using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads a run's handoffs.</summary>
internal sealed class GetHandoffHandler(IStateStore store, RunChoice runs) : IStreamHandler<GetHandoff, Handoff>
{
    public IAsyncEnumerable<Handoff> HandleAsync(GetHandoff operation, Call call, CancellationToken cancellationToken)
    {
        var id = runs.Of(operation.Run, call.Actor).Id;
        return Newest.Of(store.Read(reader => HandoffStore.Of(reader, id)), operation.Last);
    }
}
