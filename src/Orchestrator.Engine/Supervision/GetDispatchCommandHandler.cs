using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads queued commands and what became of them.</summary>
internal sealed class GetDispatchCommandHandler(IStateStore store, RunLookup runs) : IStreamHandler<GetDispatchCommand, DispatchCommand>
{
    public IAsyncEnumerable<DispatchCommand> HandleAsync(GetDispatchCommand operation, Call call, CancellationToken cancellationToken)
    {
        var last = Newest.Demand(operation.Last, "--last");
        var run = operation.Run is null ? null : runs.Find(operation.Run).RunId;
        return Newest.Of(store.Read(reader => Found(reader, operation, run, last)), last: 0);
    }

    private static List<DispatchCommand> Found(StoreReader reader, GetDispatchCommand operation, string? run, int last)
    {
        List<DispatchRecord> records = operation.Command is { } one
            ? [DispatchLookup.Find(reader, one)]
            : DispatchStore.Of(reader, run, operation.State, operation.Kind, last);
        return records.ConvertAll(record => operation.IncludeAttempts
            ? record.Command with { History = DispatchStore.Attempts(reader, record.Id).ConvertAll(known => known.Attempt) }
            : record.Command);
    }
}
