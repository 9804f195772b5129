using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Queues;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule;

/// <summary>Ends a queue at a person's word.</summary>
internal sealed class StopQueueHandler(IStateStore store, QueueDesk desk, QueueView view) : IOperationHandler<StopQueue, Queue>
{
    public async Task<Queue> HandleAsync(StopQueue operation, Call call, CancellationToken cancellationToken) => operation.DryRun
        ? view.Of(store.Read(reader => QueueLookup.Find(reader, operation.Queue)))
        : view.Of(await desk.StopAsync(operation.Queue, call.Signature, cancellationToken).ConfigureAwait(false));
}
