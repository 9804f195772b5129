using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads inboxes; hands nothing out.</summary>
internal sealed class GetInboxMessageHandler(IStateStore store, ISessions sessions, RunLookup runs, TimeProvider clock) : IStreamHandler<GetInboxMessage, InboxMessage>
{
    public IAsyncEnumerable<InboxMessage> HandleAsync(GetInboxMessage operation, Call call, CancellationToken cancellationToken)
    {
        var last = Newest.Demand(operation.Last, "--last");
        var address = operation.Session is null && !InboxAddress.IsAgent(call.Actor) ? null : InboxAddress.Of(call.Actor, operation.Session, sessions);
        var run = operation.Run is null ? null : runs.Find(operation.Run).RunId;
        var now = clock.GetUtcNow();
        var found = store.Read(reader => operation.Message is { } id ? Named(reader, id, address) : InboxStore.Of(reader, now, address, run, operation.State, last));
        return Newest.Of(found.ConvertAll(message => InboxView.For(call.Actor, message, now)), last: 0);
    }

    /// <summary>One message, of an inbox that the caller may read.</summary>
    private static List<InboxMessage> Named(StoreReader reader, string id, string? address)
    {
        var message = InboxLookup.Find(reader, id);
        return address is null || message.SessionId == address ? [message] : throw InboxLookup.Unknown(id);
    }
}
