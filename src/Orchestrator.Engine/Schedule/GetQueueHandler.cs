using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Schedule.Queues;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule;

/// <summary>Reads queues.</summary>
internal sealed class GetQueueHandler(IStateStore store, QueueView view) : IStreamHandler<GetQueue, Queue>
{
    public async IAsyncEnumerable<Queue> HandleAsync(GetQueue operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = store.Read(reader => operation.Queue is { } id ? [QueueLookup.Find(reader, id)] : QueueStore.All(reader));
        await foreach (var record in Newest.Of(found, operation.Last).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return view.Of(record);
        }
    }
}
