using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Reads a run's checkpoints.</summary>
internal sealed class GetCheckpointHandler(IStateStore store, RunLookup lookup) : IStreamHandler<GetCheckpoint, Checkpoint>
{
    public IAsyncEnumerable<Checkpoint> HandleAsync(GetCheckpoint operation, Call call, CancellationToken cancellationToken)
    {
        var id = lookup.Find(operation.Run).RunId;
        return Newest.Of(store.Read(reader => CheckpointStore.Of(reader, id)), operation.Last);
    }
}
