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
        var run = operation.Run is null ? null : runs.Find(operation.Run).RunId;
        var found = store.Read(reader =>
        {
            List<DispatchRecord> records = operation.Command is { } one ? [DispatchLookup.Find(reader, one)] : DispatchStore.All(reader, run);
            return records.Select(record => record.Command)
                .Where(command => (operation.State is not { Count: > 0 } states || states.Contains(command.State)) && (operation.Kind is not { Count: > 0 } kinds || kinds.Contains(command.Kind)))
                .Select(command => operation.IncludeAttempts ? command with { History = DispatchStore.Attempts(reader, command.CommandId).ConvertAll(known => known.Attempt) } : command)
                .ToList();
        });
        return Newest.Of(found, operation.Last);
    }
}
